using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Qga.Sdk.Benchmarks;

/// <summary>Output of a process of a gibibyte (or --size MIB): its hash, its rate, this process's memory, the guest's spool, and how live it is.</summary>
internal static class OutputScenario
{
    private const long Mebibyte = 1024 * 1024;
    private const double MaxGrowth = 32;
    private const double MaxDelay = 100;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Output of a process");
        long size = arguments.Size;
        using var scratch = new Scratch();
        await using RealAgent agent = await RealAgent.StartAsync();
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        await using (GuestProcess warm = await client.StartAsync(Shell(scratch, "head -c 33554432 /dev/zero")))
        {
            await warm.StandardOutput.CopyToAsync(Stream.Null);
        }

        // Pseudo-random bytes of a known hash would cost the guest more than the transfer: they are made once, and hashed there.
        string source = scratch.RandomFile("source", (int)(16 * Mebibyte)).Path;
        string script = $"exec 4>&1; i=0; while [ $i -lt {size / (16 * Mebibyte)} ]; do cat {source}; i=$((i + 1)); done | tee /dev/fd/4 | sha256sum >&2";
        long before = Environment.WorkingSet;
        long most = before;
        long spool = 0;
        long total = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long begun = Stopwatch.GetTimestamp();
        await using GuestProcess process = await client.StartAsync(Shell(scratch, script));
        byte[] buffer = new byte[128 * 1024];
        long looked = begun;
        for (int read; (read = await process.StandardOutput.ReadAsync(buffer)) > 0; total += read)
        {
            hash.AppendData(buffer, 0, read);
            if (Stopwatch.GetElapsedTime(looked) > TimeSpan.FromMilliseconds(100))
            {
                looked = Stopwatch.GetTimestamp();
                most = Math.Max(most, Environment.WorkingSet);
                spool = Math.Max(spool, SpoolOf(scratch, process));
            }
        }

        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        using var reader = new StreamReader(process.StandardError);
        bool isEqual = (await reader.ReadToEndAsync()).StartsWith(Convert.ToHexStringLower(hash.GetHashAndReset()), StringComparison.Ordinal);
        isEqual &= total == size;
        double grown = (most - before) / (double)Mebibyte;
        report.Add($"{total / Mebibyte} MiB of output", $"{total / Mebibyte / seconds:0} MiB/s, hashes {(isEqual ? "equal" : "DIFFERENT")}", "equal hashes", isEqual);
        report.Add("  memory of this process grew by", $"{grown:0.0} MiB", $"at most {MaxGrowth} MiB", grown <= MaxGrowth);
        report.Add("  the guest's spool held at most", $"{spool / (double)Mebibyte:0.0} MiB of 16");
        await LiveAsync(client, scratch, report);
    }

    /// <summary>How long after it was written in the guest a line is read here. Guest and host share the clock.</summary>
    private static async Task LiveAsync(QgaClient client, Scratch scratch, Report report)
    {
        await using GuestProcess process = await client.StartAsync(Shell(scratch, "i=0; while [ $i -lt 30 ]; do sleep 0.1; date +%s%N; i=$((i + 1)); done"));
        List<double> delays = [];
        await foreach (string line in process.ReadLinesAsync())
        {
            double written = double.Parse(line, CultureInfo.InvariantCulture) / 1e6;
            delays.Add((DateTime.UtcNow - DateTime.UnixEpoch).TotalMilliseconds - written);
        }

        report.Add(
            "  a line is read after it was written",
            $"{Duel.Median(delays):0.0} ms (median of {delays.Count}), at most {delays.Max():0.0} ms",
            $"at most {MaxDelay} ms",
            delays.Max() <= MaxDelay);
    }

    private static GuestProcessStartInfo Shell(Scratch scratch, string script) => new("/bin/sh", ["-c", script]) { SpoolDirectory = scratch.File("spool") };

    private static long SpoolOf(Scratch scratch, GuestProcess process) => new DirectoryInfo(Path.Combine(scratch.File("spool"), process.Token))
        .EnumerateFiles("out.*").Sum(static file => file.Exists ? file.Length : 0);
}
