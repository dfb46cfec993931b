using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class ResumeTests(ITestOutputHelper output) : TransferTest(output)
{
    private const int Breaks = 20;
    private const int Length = 12_000_003;

    // Questions that a client repeats by itself when the link breaks come first.
    private const int FirstAnswers = 2000;

    // Base64 and what stands around it.
    private const double WirePerByte = 1.4;

    [Theory]
    [InlineData(TransferCompression.None)]
    [InlineData(TransferCompression.Gzip)]
    public async Task An_upload_that_breaks_again_and_again_is_continued(TransferCompression compression)
    {
        int seed = Random.Shared.Next();
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] content = Content(random);
        await File.WriteAllBytesAsync(Host("source"), content);
        await File.WriteAllTextAsync(Guest("target"), "old");
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        TransferOptions options = new() { Resume = true, Compression = compression };

        // What is packed counts when a whole piece of it has arrived.
        int share = compression == TransferCompression.None ? 8 : 2;
        for (int i = 0; i < Breaks; i++)
        {
            await using QgaClient client = new(proxy.Endpoint);
            proxy.CutAfterBytesToAgent(random.Next(FirstAnswers, (int)(Length * WirePerByte / share)));
            await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadAsync(Host("source"), Guest("target"), options));
            Assert.Equal("old", await File.ReadAllTextAsync(Guest("target")));
            if (Remains().Select(static path => Path.Combine(path, "data")).Where(File.Exists).Select(static path => new FileInfo(path).Length).FirstOrDefault() > Length / 2)
            {
                break;
            }
        }

        long before = proxy.BytesToAgent;
        await using QgaClient last = new(proxy.Endpoint);
        TransferResult result = await last.UploadAsync(Host("source"), Guest("target"), options);
        Output.WriteLine($"{result}");
        Assert.Equal(Sum(content), Sum(Guest("target")));
        Assert.Equal((TransferVerification.Sha256InGuest, (long)Length), (result.Verification, result.Bytes));
        Assert.True(result.ResumedAt > 0);
        Assert.InRange(proxy.BytesToAgent - before, 0, (long)((Length - result.ResumedAt) * WirePerByte) + 100_000);
    }

    [Theory]
    [InlineData(TransferCompression.None)]
    [InlineData(TransferCompression.Gzip)]
    public async Task A_download_that_breaks_again_and_again_is_continued(TransferCompression compression)
    {
        int seed = Random.Shared.Next();
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        byte[] content = Content(random);
        await File.WriteAllBytesAsync(Guest("source"), content);
        await File.WriteAllTextAsync(Host("target"), "old");
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        TransferOptions options = new() { Resume = true, Compression = compression };
        for (int i = 0; i < Breaks; i++)
        {
            await using QgaClient client = new(proxy.Endpoint);
            proxy.CutAfterBytesFromAgent(random.Next(FirstAnswers, (int)(Length * WirePerByte / 8)));
            await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync(Guest("source"), Host("target"), options));
            Assert.Equal("old", await File.ReadAllTextAsync(Host("target")));
            if (File.Exists(Host("target.qga-part")) && new FileInfo(Host("target.qga-part")).Length > Length / 2)
            {
                break;
            }
        }

        long before = proxy.BytesFromAgent;
        await using QgaClient last = new(proxy.Endpoint);
        TransferResult result = await last.DownloadAsync(Guest("source"), Host("target"), options);
        Output.WriteLine($"{result}");
        Assert.Equal(Sum(content), Sum(Host("target")));
        Assert.Equal((TransferVerification.Sha256InGuest, (long)Length), (result.Verification, result.Bytes));
        Assert.True(result.ResumedAt > 0);
        Assert.InRange(proxy.BytesFromAgent - before, 0, (long)((Length - result.ResumedAt) * WirePerByte) + 100_000);
    }

    [Fact]
    public async Task Twenty_random_offsets_each_continued_once()
    {
        int seed = Random.Shared.Next();
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        const int length = 3_000_000;
        byte[] content = new byte[length];
        random.NextBytes(content);
        await File.WriteAllBytesAsync(Host("source"), content);
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        TransferOptions options = new() { Resume = true };
        for (int i = 0; i < Breaks; i++)
        {
            int offset = random.Next(1, (int)(length * 1.33));
            string name = $"target{i}";
            long before = proxy.BytesToAgent;
            await ThroughBreakAsync(() => proxy.CutAfterBytesToAgent(offset), client => client.UploadAsync(Host("source"), Guest(name), options));
            Assert.Equal(Sum(content), Sum(Guest(name)));
            Assert.InRange(proxy.BytesToAgent - before, length, (long)((length + (4 << 20)) * WirePerByte));

            offset = random.Next(1, (int)(length * 1.33));
            before = proxy.BytesFromAgent;
            await ThroughBreakAsync(() => proxy.CutAfterBytesFromAgent(offset), client => client.DownloadAsync(Guest(name), Host(name), options));
            Assert.Equal(Sum(content), Sum(Host(name)));
            Assert.InRange(proxy.BytesFromAgent - before, length, (long)((length + (4 << 20)) * WirePerByte));
        }

        async Task ThroughBreakAsync(Action cut, Func<QgaClient, Task<TransferResult>> transferAsync)
        {
            await using QgaClient client = new(proxy.Endpoint);
            cut();
            await Assert.ThrowsAnyAsync<QgaException>(() => transferAsync(client));
            TransferResult result = await transferAsync(client);
            Assert.Equal(TransferVerification.Sha256InGuest, result.Verification);
        }
    }

    [Theory]
    [InlineData(TransferCompression.None)]
    [InlineData(TransferCompression.Gzip)]
    public async Task What_is_left_of_another_content_is_not_continued(TransferCompression compression)
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        TransferOptions options = new() { Resume = true, Compression = compression };
        byte[] first = RandomNumberGenerator.GetBytes(8 << 20);
        byte[] second = RandomNumberGenerator.GetBytes(8 << 20);
        await using QgaClient client = new(proxy.Endpoint);
        proxy.CutAfterBytesToAgent(7 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadAsync(new MemoryStream(first), Guest("target"), options));
        TransferResult result = await client.UploadAsync(new MemoryStream(second), Guest("target"), options);
        Assert.Equal((0L, Sum(second)), (result.ResumedAt, Sum(Guest("target"))));

        proxy.CutAfterBytesFromAgent(7 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync(Guest("target"), Host("target"), options));
        await File.WriteAllBytesAsync(Guest("target"), first);
        result = await client.DownloadAsync(Guest("target"), Host("target"), options);
        Assert.Equal((0L, Sum(first)), (result.ResumedAt, Sum(Host("target"))));
    }

    [Fact]
    public async Task A_transfer_that_is_not_to_be_continued_leaves_nothing_when_it_breaks()
    {
        byte[] content = RandomNumberGenerator.GetBytes(8 << 20);
        await File.WriteAllBytesAsync(Guest("source"), content);
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = new(proxy.Endpoint);
        proxy.CutAfterBytesToAgent(7 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadAsync(new MemoryStream(content), Guest("target")));
        Assert.Empty(Remains());
        proxy.CutAfterBytesFromAgent(7 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync(Guest("source"), Host("target")));
        proxy.CutAfterBytesFromAgent(7 << 20);
        await Assert.ThrowsAnyAsync<QgaException>(() => client.DownloadAsync(Guest("source"), Host("target"), new() { Compression = TransferCompression.Gzip }));
        Assert.Empty(Directory.GetFiles(Host("")));
    }

    [Fact]
    public async Task An_agent_that_dies_under_an_upload_is_no_end_of_it()
    {
        byte[] content = RandomNumberGenerator.GetBytes(12 << 20);
        await using QgaClient client = NewClient();
        TransferOptions options = new()
        {
            Resume = true,
            Progress = new Immediately(step =>
            {
                if (step.Bytes >= 8 << 20 && Agent.IsAlive)
                {
                    Agent.KillAsync().Wait();
                }
            }),
        };
        await Assert.ThrowsAnyAsync<QgaException>(() => client.UploadAsync(new MemoryStream(content), Guest("target"), options));
        await Agent.RestartAsync(keepState: true);
        TransferResult result = await client.UploadAsync(new MemoryStream(content), Guest("target"), options with { Progress = null });
        Assert.InRange(result.ResumedAt, 1 << 20, 12 << 20);
        Assert.Equal(Sum(content), Sum(Guest("target")));
    }

    private static byte[] Content(Random random)
    {
        byte[] content = new byte[Length];
        random.NextBytes(content);
        return content;
    }
}
