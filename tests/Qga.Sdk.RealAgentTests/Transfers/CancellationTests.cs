using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class CancellationTests(ITestOutputHelper output) : TransferTest(output)
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(TransferCompression.None)]
    [InlineData(TransferCompression.Gzip)]
    public async Task Cancelling_at_any_moment_leaves_nothing_on_either_side(TransferCompression compression)
    {
        int seed = Random.Shared.Next();
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await File.WriteAllBytesAsync(Host("source"), TextOf(6 << 20));
        await File.WriteAllBytesAsync(Guest("source"), TextOf(6 << 20));
        Directory.CreateDirectory(Host("tree/d"));
        Directory.CreateDirectory(Guest("tree/d"));
        for (int i = 0; i < 50; i++)
        {
            await File.WriteAllBytesAsync(Host($"tree/d/f{i}"), RandomNumberGenerator.GetBytes(100_000));
            await File.WriteAllBytesAsync(Guest($"tree/d/f{i}"), RandomNumberGenerator.GetBytes(100_000));
        }

        TransferOptions options = new() { Compression = compression, Verify = true };
        string before = Trees.Print(Scratch.Directory);
        await using QgaClient client = NewClient();
        int cancelled = 0;
        for (int i = 0; i < 24; i++)
        {
            Func<CancellationToken, Task> transferAsync = (i % 4) switch
            {
                0 => token => client.UploadAsync(Host("source"), Guest("new"), options, token),
                1 => token => client.DownloadAsync(Guest("source"), Host("new"), options, token),
                2 => token => client.UploadDirectoryAsync(Host("tree"), Guest("new"), options, token),
                _ => token => client.DownloadDirectoryAsync(Guest("tree"), Host("new"), options, token),
            };
            using var cancel = new CancellationTokenSource();
            Task transfer = transferAsync(cancel.Token);
            await Task.WhenAny(transfer, Task.Delay(random.Next(0, 300)));
            await cancel.CancelAsync();
            try
            {
                await transfer.WaitAsync(Prompt);
                Delete(Guest("new"));
                Delete(Host("new"));
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            Assert.Equal(Strip(before), Strip(Trees.Print(Scratch.Directory)));
        }

        Output.WriteLine($"{cancelled} of 24 were cancelled");
        Assert.InRange(cancelled, 1, 24);
        await client.GuestPingAsync();
    }

    // The directories that things are staged in have other times.
    private static string Strip(string print) => string.Join('\n', print.Split('\n').Where(static line => !line.StartsWith("guest/ ", StringComparison.Ordinal) && !line.StartsWith("host/ ", StringComparison.Ordinal)));

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        File.Delete(path);
    }
}
