using System.Security.Cryptography;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Resync;

/// <summary>An agent on a device loses replies while it holds more than it reads at once. A client does not bring it there.</summary>
public sealed class PipeliningTests
{
    public static TheoryData<string> Versions => [.. AgentReleases.All.Select(static release => release.Version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task No_reply_is_lost_however_many_call_at_once(string version)
    {
        AgentRelease release = AgentReleases.All.Single(candidate => candidate.Version == version);
        await using PtyAgent agent = PtyAgent.Start(release.Options);
        using var scratch = new Scratch();
        await using var client = new QgaClient(agent.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(100) });

        long[] ids = [.. Enumerable.Range(1, 500)];
        Assert.Equal(ids, await Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id }))).WaitAsync(Patience.Limit));

        long handle = await client.GuestFileOpenAsync(new() { Path = scratch.File("file"), Mode = "w" });
        byte[] content = RandomNumberGenerator.GetBytes(1_000_000);
        int[] lengths = [1, 3000, 3100, 300_000, 17, 693_882];
        List<Task> writes = [];
        int at = 0;
        foreach (int length in lengths)
        {
            writes.Add(client.GuestFileWriteAsync(new() { Handle = handle, BufB64 = content.AsMemory(at, length) }));
            writes.Add(client.GuestPingAsync());
            at += length;
        }

        await Task.WhenAll(writes).WaitAsync(Patience.Limit);
        await client.GuestFileCloseAsync(new() { Handle = handle });
        Assert.Equal(content, await File.ReadAllBytesAsync(scratch.File("file")));
    }
}
