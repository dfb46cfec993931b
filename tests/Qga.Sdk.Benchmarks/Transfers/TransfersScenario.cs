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
    private const int SlicesOfWhole = 8;
    private const double RatioBar = 0.95;
    private const double MemoryBarMiB = 32;
    private const double MiB = 1024 * 1024;
    private const int Rounds = 3;

    private static readonly (int Chunk, int Depth)[] Shapes = [(1 << 18, 4), (384 << 10, 4), (1 << 19, 4), (1 << 20, 2), (1 << 20, 4)];

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Files");
        await using RealAgent agent = await RealAgent.StartAsync();
        using var scratch = new Scratch();
        string source = scratch.File("source");
        WriteRandom(source, arguments.Size);
        long slice = arguments.Size / SlicesOfWhole;
        string part = scratch.File("part");
        WriteRandom(part, slice);

        (int Chunk, int Depth) read = await BestAsync(report, "raw reads", slice / 2, raw => raw.Client.ReadAsync(part, slice / 2, raw.Chunk, raw.Depth), agent);
        (int Chunk, int Depth) write = await BestAsync(report, "raw writes", slice / 4, raw => raw.Client.WriteAsync(scratch.File("raw"), new byte[raw.Chunk], slice / 4, raw.Chunk, raw.Depth), agent);
        await CompareAsync(
            report,
            agent,
            $"download against raw {read.Chunk >> 10} KiB x {read.Depth}",
            slice,
            () => RawAsync(agent, raw => raw.ReadAsync(part, slice, read.Chunk, read.Depth)),
            () => SdkAsync(agent, client => client.DownloadAsync(part, scratch.File("back"))));
        await CompareAsync(
            report,
            agent,
            "  to nowhere, as the floor does",
            slice,
            () => RawAsync(agent, raw => raw.ReadAsync(part, slice, read.Chunk, read.Depth)),
            () => SdkAsync(agent, client => client.DownloadAsync(part, Stream.Null)),
            bar: null);
        byte[] random = RandomNumberGenerator.GetBytes(write.Chunk);
        await CompareAsync(
            report,
            agent,
            $"upload against raw {write.Chunk >> 10} KiB x {write.Depth}",
            slice,
            () => RawAsync(agent, raw => raw.WriteAsync(scratch.File("raw"), random, slice, write.Chunk, write.Depth)),
            () => SdkAsync(agent, client => client.UploadAsync(part, scratch.File("up"))));
        double uploadCeiling = slice / MiB / await RawAsync(agent, raw => raw.WriteAsync(scratch.File("raw"), random, slice, write.Chunk, write.Depth));
        double downloadCeiling = slice / MiB / await RawAsync(agent, raw => raw.ReadAsync(part, slice, read.Chunk, read.Depth));

        string sum = Sum(source);
        await WholeAsync(report, "upload, whole, verified", agent, arguments.Size, client => client.UploadAsync(source, scratch.File("whole"), new() { Verify = true }));
        CheckSum(report, Sum(scratch.File("whole")) == sum);
        await WholeAsync(report, "download, whole, verified", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), new() { Verify = true }));
        CheckSum(report, Sum(scratch.File("whole-back")) == sum);

        WriteText(source, arguments.Size);
        sum = Sum(source);
        TransferOptions auto = new() { Compression = TransferCompression.Auto };
        double rate = 0;
        await WholeAsync(report, "upload of text, Auto", agent, arguments.Size, client => client.UploadAsync(source, scratch.File("whole"), auto), value => rate = value);
        report.Add("  beside the raw ceiling", $"{rate:0} of {uploadCeiling:0} MiB/s", "faster", rate > uploadCeiling);
        CheckSum(report, Sum(scratch.File("whole")) == sum);
        await WholeAsync(report, "download of text, Auto", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), auto), value => rate = value);
        await WholeAsync(
            report,
            "download of text, Gzip", agent, arguments.Size, client => client.DownloadAsync(source, scratch.File("whole-back"), new() { Compression = TransferCompression.Gzip }), value => rate = value);
        report.Add("  beside the raw ceiling", $"{rate:0} of {downloadCeiling:0} MiB/s");
        CheckSum(report, Sum(scratch.File("whole-back")) == sum);
    }

    private static async Task<(int Chunk, int Depth)> BestAsync(
        Report report, string what, long size, Func<(RawFileClient Client, int Chunk, int Depth), Task> run, RealAgent agent)
    {
        var times = Shapes.ToDictionary(static shape => shape, static _ => new List<double>());
        for (int round = -1; round < Rounds; round++)
        {
            foreach ((int chunk, int depth) in Shapes)
            {
                double seconds = await RawAsync(agent, client => run((client, chunk, depth)));

                // An agent gets faster while it warms up: the first round does not count.
                if (round >= 0)
                {
                    times[(chunk, depth)].Add(seconds);
                }
            }
        }

        report.Add(what, string.Join(", ", times.Select(time => $"{time.Key.Chunk >> 10} KiB x {time.Key.Depth}: {size / MiB / Duel.Median(time.Value):0.0}")) + " MiB/s");
        return times.MinBy(static time => Duel.Median(time.Value)).Key;
    }

    private static async Task CompareAsync(
        Report report, RealAgent agent, string what, long size, Func<Task<double>> raw, Func<Task<double>> sdk, double? bar = RatioBar)
    {
        double mebibytes = size / MiB;
        var rawTime = new ProcessorTime(agent.ProcessId, (int)mebibytes);
        var sdkTime = new ProcessorTime(agent.ProcessId, (int)mebibytes);
        Duel duel = await Duel.FightAsync(
            () => rawTime.AddAsync(async () => mebibytes / await raw()), () => sdkTime.AddAsync(async () => mebibytes / await sdk()));
        string measured = $"{duel.Sdk:0.0} of {duel.Baseline:0.0} MiB/s, {duel.Ratio:0.00} of the floor (slices of {mebibytes:0} MiB)";
        if (bar is double least)
        {
            report.Add(what, measured, $"at least {least}", duel.Ratio >= least);
        }
        else
        {
            report.Add(what, measured);
        }

        report.Add(
            "  processor time of a MiB",
            $"agent {sdkTime.Agent / 1000:0.0} ms (floor {rawTime.Agent / 1000:0.0}), client {sdkTime.Client / 1000:0.0} ms (floor {rawTime.Client / 1000:0.0})");
    }

    private static async Task WholeAsync(Report report, string what, RealAgent agent, long size, Func<QgaClient, Task<TransferResult>> transfer, Action<double>? rate = null)
    {
        var memory = new MemoryWatch();
        double seconds = await SdkAsync(agent, transfer);
        await memory.DisposeAsync();
        rate?.Invoke(size / MiB / seconds);
        report.Add(
            $"{what}, {size / MiB:0} MiB",
            $"{size / MiB / seconds:0.0} MiB/s, memory grew by {memory.GrowthMiB:0.0} MiB",
            $"memory under {MemoryBarMiB} MiB",
            memory.GrowthMiB < MemoryBarMiB);
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

    private static void CheckSum(Report report, bool isEqual) => report.Add("  its SHA-256", isEqual ? "equal" : "DIFFERENT", "equal", isEqual);

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
