using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Concurrency;

/// <summary>What all callers know beforehand, to tell a right answer from somebody else's.</summary>
internal sealed record CallerShared(string HostName, int CommandCount, IReadOnlyList<(string Path, byte[] Content)> Files)
{
    public const int FileBytes = 16 * 1024;
    private const int FileCount = 16;

    public static async Task<CallerShared> PrepareAsync(QgaClient client, Scratch scratch)
    {
        GuestHostName name = await client.GuestGetHostNameAsync();
        GuestAgentInfo info = await client.GuestInfoAsync();
        return new CallerShared(
            name.HostName, info.SupportedCommands.Count, [.. Enumerable.Range(0, FileCount).Select(i => scratch.RandomFile($"file-{i}", FileBytes))]);
    }
}
