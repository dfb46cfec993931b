using System.Diagnostics;
using System.Security.Cryptography;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Benchmarks;

/// <summary>
/// A file each way against a raw client, in slices that take turns with the same agent; then the whole file at once, with its hash and
/// the memory that this process took; then text, packed.
/// </summary>
internal static class TransfersScenario
{
    private const int Slices = 4;
    private const double RatioBar = 0.9;
    private const double MemoryBarMiB = 32;
    private const double MiB = 1024 * 1024;

    private static readonly (int Chunk, int Depth)[] Shapes = [(1 << 18, 4), (384 << 10, 4), (1 << 19, 4), (1 << 20, 2), (1 << 20, 4)];

    public static async Task<bool> RunAsync(BenchmarkArguments arguments)
    {
        await using RealAgent agent = await RealAgent.StartAsync();
        using var scratch = new Scratch();
        string source = scratch.File("source");
        WriteRandom(source, arguments.Size);
        long slice = arguments.Size / Slices;
        string part = scratch.File("part");
        WriteRandom(part, slice);

        bool isGood = true;
        (int Chunk, int Depth) read = await BestAsync(raw => raw.Client.ReadAsync(part, slice / 2, raw.Chunk, raw.Depth), agent);
        (int Chunk, int Depth) write = await BestAsync(raw => raw.Client.WriteAsync(scratch.File("raw"), new byte[raw.Chunk], slice / 8, raw.Chunk, raw.Depth), agent);
        isGood &= await CompareAsync(
            $"download against raw {read.Chunk >> 10} KiB x {read.Depth}",
            slice,
            () => RawAsync(agent, raw => raw.ReadAsync(part, slice, read.Chunk, read.Depth)),
            () => SdkAsync(agent, client => client.DownloadAsync(part, scratch.File("back"))));
        byte[] random = RandomNumberGenerator.GetBytes(write.Chunk);
        isGood &= await CompareAsync(
            $"upload against raw {write.Chunk >> 10} KiB x {write.Depth}",
            slice,
            () => RawAsync(agent, raw => raw.WriteAsync(scratch.File("raw"), random, slice, write.Chunk, write.Depth)),
            () => SdkAsync(agent, client => client.UploadAsync(part, scratch.File("up"))));
        double uploadCeiling = slice / MiB / await RawAsync(agent, raw => raw.WriteAsync(scratch.File("raw"), random, slice, write.Chunk, write.Depth));
        double downloadCeiling = slice / MiB / await RawAsync(agent, raw => raw.ReadAsync(part, slice, read.Chunk, read.Depth));

        string sum = Sum(source);
        isGood &= await WholeAsync("upload, whole, verified", agent, arguments.Size, client => client.UploadAsync(source, scratch.File("whole"), new() { Verify = true }));
        isGood &= Check("  its SHA-256 is equal", Sum(scratch.File("whole")) == sum);
        isGood &= await WholeAsync("download, whole, verified", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), new() { Verify = true }));
        isGood &= Check("  its SHA-256 is equal", Sum(scratch.File("whole-back")) == sum);

        WriteText(source, arguments.Size);
        sum = Sum(source);
        TransferOptions auto = new() { Compression = TransferCompression.Auto };
        double rate = 0;
        isGood &= await WholeAsync("upload of text, Auto", agent, arguments.Size, client => client.UploadAsync(source, scratch.File("whole"), auto), value => rate = value);
        isGood &= Check($"  faster than the raw ceiling of {uploadCeiling:0} MiB/s", rate > uploadCeiling);
        isGood &= Check("  its SHA-256 is equal", Sum(scratch.File("whole")) == sum);
        isGood &= await WholeAsync("download of text, Auto", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), auto), value => rate = value);
        isGood &= await WholeAsync(
            "download of text, Gzip", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), new() { Compression = TransferCompression.Gzip }), value => rate = value);
        Console.WriteLine($"  the raw ceiling is {downloadCeiling:0} MiB/s");
        isGood &= Check("  its SHA-256 is equal", Sum(scratch.File("whole-back")) == sum);
        return isGood;
    }

    private static async Task<(int Chunk, int Depth)> BestAsync(Func<(RawFileClient Client, int Chunk, int Depth), Task> run, RealAgent agent)
    {
        List<(double Seconds, int Chunk, int Depth)> times = [];
        foreach ((int chunk, int depth) in Shapes)
        {
            times.Add((await RawAsync(agent, client => run((client, chunk, depth))), chunk, depth));
        }

        (_, int bestChunk, int bestDepth) = times.Min();
        return (bestChunk, bestDepth);
    }

    private static async Task<bool> CompareAsync(string what, long size, Func<Task<double>> raw, Func<Task<double>> sdk)
    {
        await sdk();
        double rawSeconds = 0;
        double sdkSeconds = 0;
        for (int i = 0; i < Slices; i++)
        {
            rawSeconds += await raw();
            sdkSeconds += await sdk();
        }

        double ratio = rawSeconds / sdkSeconds;
        double total = size * Slices / MiB;
        return Check($"{what}: {total / sdkSeconds:0.0} of {total / rawSeconds:0.0} MiB/s, {ratio:0.00}", ratio >= RatioBar);
    }

    private static async Task<bool> WholeAsync(string what, RealAgent agent, long size, Func<QgaClient, Task<TransferResult>> transfer, Action<double>? rate = null)
    {
        var memory = new MemoryWatch();
        double seconds = await SdkAsync(agent, transfer);
        await memory.DisposeAsync();
        rate?.Invoke(size / MiB / seconds);
        return Check($"{what}: {size / MiB / seconds:0.0} MiB/s, memory grew by {memory.GrowthMiB:0.0} MiB", memory.GrowthMiB < MemoryBarMiB);
    }

    private static async Task<double> RawAsync(RealAgent agent, Func<RawFileClient, Task> run)
    {
        using var client = new RawFileClient(agent.SocketPath);
        long begun = Stopwatch.GetTimestamp();
        await run(client);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<double> SdkAsync(RealAgent agent, Func<QgaClient, Task<TransferResult>> transfer)
    {
        await using var client = new QgaClient(agent.Endpoint);
        await client.GuestPingAsync();
        long begun = Stopwatch.GetTimestamp();
        await transfer(client);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static bool Check(string what, bool holds)
    {
        Console.WriteLine($"{(holds ? "ok  " : "LOW ")} {what}");
        return holds;
    }

    private static void WriteRandom(string path, long size)
    {
        byte[] block = RandomNumberGenerator.GetBytes(1 << 20);
        using FileStream file = File.Create(path);
        for (long written = 0; written < size; written += block.Length)
        {
            BitConverter.TryWriteBytes(block, written);
            file.Write(block);
        }
    }

    // Log lines: what people copy that packs.
    private static void WriteText(string path, long size)
    {
        var random = new Random(1);
        using var file = new StreamWriter(path);
        for (long written = 0; written < size;)
        {
            string line = $"2026-11-22T01:02:03.{random.Next(1000):D3}Z host-{random.Next(20)} service[{random.Next(30000)}]: request {random.Next():x8} took {random.Next(5000)} ms, status {200 + (random.Next(4) * 100)}\n";
            line = line[..(int)Math.Min(line.Length, size - written)];
            file.Write(line);
            written += line.Length;
        }
    }

    private static string Sum(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
