using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Transfers;

/// <summary>As <see cref="AgentTest"/>, and nothing that was staged is left behind, on either side.</summary>
public abstract class TransferTest(ITestOutputHelper output) : AgentTest(output), IAsyncLifetime
{
    private readonly HashSet<string> _before = [.. Staged()];

    protected string Guest(string name) => Path.Combine(Scratch.Directory, "guest", name);

    protected string Host(string name) => Path.Combine(Scratch.Directory, "host", name);

    async Task IAsyncLifetime.InitializeAsync()
    {
        Directory.CreateDirectory(Guest(""));
        Directory.CreateDirectory(Host(""));
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        string[] left = [.. Remains(), .. Staged().Where(path => !_before.Contains(path))];
        await DisposeAsync();
        Assert.Empty(left);
    }

    /// <summary>What was staged in the test's own directories.</summary>
    protected IReadOnlyList<string> Remains() =>
        [.. Directory.EnumerateFileSystemEntries(Scratch.Directory, "*.qga-*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })];

    /// <summary>Text that packs well and is nowhere the same.</summary>
    protected static byte[] TextOf(int length)
    {
        var text = new StringBuilder(length + 100);
        for (int line = 0; text.Length < length; line++)
        {
            text.Append($"{line:D8} the quick brown fox {line * 7919 % 10007} jumps over the lazy dog\n");
        }

        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    protected static string Sum(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    protected static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<string> Staged() =>
        ((string[])["/run", "/var/tmp", "/tmp"]).SelectMany(static directory => Directory.EnumerateFileSystemEntries(directory, ".qga-*"));
}
