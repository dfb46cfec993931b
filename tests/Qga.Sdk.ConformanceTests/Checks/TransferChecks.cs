using System.Security.Cryptography;
using System.Text;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests.Checks;

/// <summary>Transfers: whole files and trees, there and back, with nothing left behind.</summary>
internal static class TransferChecks
{
    private const int Length = 1_500_001;

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("transfers", "a file there and back, compared by SHA-256 in the guest", agent => RoundTripAsync(agent, TransferCompression.None)),
        new("transfers", "a file there and back, packed", agent => RoundTripAsync(agent, TransferCompression.Gzip)),
        new("transfers", "a directory there and back", DirectoryAsync),
        new("transfers", "an upload that broke is continued", ResumeUploadAsync),
        new("transfers", "a download that broke is continued", ResumeDownloadAsync),
        new("transfers", "a directory that others can write to is refused", UntrustedAsync),
    ];

    private static async Task RoundTripAsync(AgentUnderTest agent, TransferCompression compression)
    {
        byte[] content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, Length / 10).Select(static i => $"{i:D9}\n")));
        QgaClient client = agent.NewClient();
        TransferOptions options = new() { Verify = true, Compression = compression };
        TransferResult up = await client.UploadAsync(new MemoryStream(content), agent.Files.File("target"), options);
        TransferResult down = await client.DownloadAsync(agent.Files.File("target"), agent.Local.File("back"), options);
        Assert.Equal(content, await File.ReadAllBytesAsync(agent.Local.File("back")));
        Assert.Equal((TransferVerification.Sha256InGuest, TransferVerification.Sha256InGuest), (up.Verification, down.Verification));
        Assert.Equal((compression, compression), (up.Compression, down.Compression));
        await AssertTidyAsync(agent, ["target"], ["back"]);
    }

    private static async Task DirectoryAsync(AgentUnderTest agent)
    {
        Directory.CreateDirectory(agent.Local.File("tree/a/b"));
        for (int i = 0; i < 20; i++)
        {
            await File.WriteAllBytesAsync(agent.Local.File($"tree/a/{(i % 2 == 0 ? "b/" : "")}f{i}"), RandomNumberGenerator.GetBytes(i * 1000));
        }

        File.CreateSymbolicLink(agent.Local.File("tree/link"), "a/b");
        QgaClient client = agent.NewClient();
        TransferOptions options = new() { Verify = true, Compression = TransferCompression.Auto };
        TransferResult up = await client.UploadDirectoryAsync(agent.Local.File("tree"), agent.Files.File("target"), options);
        TransferResult down = await client.DownloadDirectoryAsync(agent.Files.File("target"), agent.Local.File("back"), options);
        Assert.Equal((23, 23, up.Bytes), (up.Entries, down.Entries, down.Bytes));
        foreach (string file in Directory.GetFiles(agent.Local.File("tree/a"), "*", SearchOption.AllDirectories))
        {
            Assert.Equal(await File.ReadAllBytesAsync(file), await File.ReadAllBytesAsync(file.Replace("/tree/", "/back/", StringComparison.Ordinal)));
        }

        await AssertTidyAsync(agent, ["target"], ["back", "tree"]);
    }

    private static async Task<CheckOutcome> ResumeUploadAsync(AgentUnderTest agent)
    {
        if (agent.Site.SocketPath is null)
        {
            return CheckOutcome.NotHere("there is no link of bytes that could be cut in the middle");
        }

        byte[] content = RandomNumberGenerator.GetBytes(4 << 20);
        await using LinkProxy proxy = LinkProxy.Start(agent.Site.SocketPath!);
        QgaClient client = agent.Keep(new QgaClient(proxy.Endpoint));
        TransferOptions options = new() { Resume = true };
        proxy.CutAfterBytesToAgent(4 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadAsync(new MemoryStream(content), agent.Files.File("target"), options));
        TransferResult result = await client.UploadAsync(new MemoryStream(content), agent.Files.File("target"), options);
        Assert.InRange(result.ResumedAt, 1 << 20, 4 << 20);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), await agent.Files.HashAsync(agent.Files.File("target")));
        await AssertTidyAsync(agent, ["target"], []);
        return CheckOutcome.Pass;
    }

    private static async Task<CheckOutcome> ResumeDownloadAsync(AgentUnderTest agent)
    {
        if (agent.Site.SocketPath is null)
        {
            return CheckOutcome.NotHere("there is no link of bytes that could be cut in the middle");
        }

        (string source, byte[] content) = await agent.Files.RandomAsync("source", 4 << 20);
        await using LinkProxy proxy = LinkProxy.Start(agent.Site.SocketPath!);
        QgaClient client = agent.Keep(new QgaClient(proxy.Endpoint));
        TransferOptions options = new() { Resume = true };
        proxy.CutAfterBytesFromAgent(4 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync(source, agent.Local.File("back"), options));
        TransferResult result = await client.DownloadAsync(source, agent.Local.File("back"), options);
        Assert.InRange(result.ResumedAt, 1 << 20, 4 << 20);
        Assert.Equal(content, await File.ReadAllBytesAsync(agent.Local.File("back")));
        await AssertTidyAsync(agent, ["source"], ["back"]);
        return CheckOutcome.Pass;
    }

    private static async Task UntrustedAsync(AgentUnderTest agent)
    {
        await agent.Files.CreateDirectoryAsync(agent.Files.File("open"), (UnixFileMode)0b111_111_111);
        QgaClient client = agent.NewClient();
        GuestTransferException exception = await Assert.ThrowsAsync<GuestTransferException>(
            () => client.UploadAsync(new MemoryStream([1]), agent.Files.File("open/target")));
        Assert.Equal(TransferFailure.UntrustedDirectory, exception.Failure);
        await AssertTidyAsync(agent, ["open"], []);
    }

    private static async Task AssertTidyAsync(AgentUnderTest agent, string[] there, string[] here)
    {
        Assert.Equal(there, await agent.Files.ListAsync(agent.Files.Directory));
        Assert.Equal(here, Directory.GetFileSystemEntries(agent.Local.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await AgentUnderTest.UntilAsync(async () => await agent.Site.CountOpenFilesAsync() == 0, "its files are closed");
        await agent.UntilNothingRunsAsync();
    }
}
