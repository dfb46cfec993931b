using System.Security.Cryptography;

namespace Qga.Sdk.RealAgentTests.Transfers;

public sealed class LargeFileTests(ITestOutputHelper output) : TransferTest(output)
{
    private const int Length = 64 << 20;
    private const double MaxGrowthMiB = 32;

    [Fact]
    public async Task Sixty_four_mebibytes_go_each_way_in_little_memory()
    {
        await File.WriteAllBytesAsync(Host("small"), RandomNumberGenerator.GetBytes(8 << 20));
        await using QgaClient client = NewClient();
        foreach (TransferCompression compression in (TransferCompression[])[TransferCompression.None, TransferCompression.Gzip])
        {
            await client.UploadAsync(Host("small"), Guest("target"), new() { Verify = true, Compression = compression });
            await client.DownloadAsync(Guest("target"), Host("back"), new() { Verify = true, Compression = compression });
            await WriteAsync(Host("source"), compression == TransferCompression.None ? RandomNumberGenerator.GetBytes : TextOf);
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            long before = Environment.WorkingSet;
            long peak = 0;
            TransferOptions options = new() { Verify = true, Compression = compression, Progress = new Immediately(_ => peak = Math.Max(peak, Environment.WorkingSet)) };
            TransferResult up = await client.UploadAsync(Host("source"), Guest("target"), options);
            TransferResult down = await client.DownloadAsync(Guest("target"), Host("back"), options);
            double growth = (peak - before) / 1024.0 / 1024.0;
            Output.WriteLine($"{compression}: memory grew by {growth:0.0} MiB");
            Assert.Equal((await SumAsync("source"), up.Sha256), (down.Sha256, await SumAsync("back")));
            Assert.InRange(growth, double.MinValue, MaxGrowthMiB);
        }
    }

    private static async Task WriteAsync(string path, Func<int, byte[]> contentOf)
    {
        await using FileStream file = File.Create(path);
        byte[] content = contentOf(1 << 20);
        for (int written = 0; written < Length; written += content.Length)
        {
            BitConverter.TryWriteBytes(content, written);
            await file.WriteAsync(content);
        }
    }

    private async Task<string> SumAsync(string name)
    {
        await using FileStream file = File.OpenRead(Host(name));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
    }
}
