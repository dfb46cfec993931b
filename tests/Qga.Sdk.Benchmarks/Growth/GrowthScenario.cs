using System.Diagnostics;
using System.Globalization;

namespace Qga.Sdk.Benchmarks;

/// <summary>What more costs: longer replies, more callers, more clients. Time and memory grow as they do, or less.</summary>
internal static class GrowthScenario
{
    private const double MaxExponent = 1.1;
    private const int Rounds = 5;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        await RepliesAsync(report);
        await CallersAsync(report);
        await ClientsAsync(report);
    }

    private static async Task RepliesAsync(Report report)
    {
        report.Begin("Growth with the length of the reply (guest-file-read, from the real agent)");
        using var scratch = new Scratch();
        string path = scratch.RandomFile("content", 48 * 1024 * 1024).Path;
        await using RealAgent agent = await RealAgent.StartAsync();
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        long handle = await client.GuestFileOpenAsync(new() { Path = path, Mode = "r" });
        var points = new Growth();
        foreach (int kib in new[] { 1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536 })
        {
            long count = kib * 1024L * 3 / 4;
            List<double> seconds = [];
            long allocated = long.MaxValue;
            for (int round = -1; round < Rounds; round++)
            {
                await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 0, Whence = QGASeek.Set });
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long begun = Stopwatch.GetTimestamp();
                GuestFileRead read = await client.GuestFileReadAsync(new() { Handle = handle, Count = count });
                double took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
                if (read.Count != count)
                {
                    throw new InvalidOperationException("The file was not read.");
                }

                if (round >= 0)
                {
                    seconds.Add(took);
                    allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
                }
            }

            points.Add(kib * 1024.0, Duel.Median(seconds), allocated);
            report.Add($"a reply of {Size(kib)}", $"{Duel.Median(seconds) * 1e3:0.000} ms, {allocated / 1024.0:0.0} KiB allocated");
        }

        await client.GuestFileCloseAsync(new() { Handle = handle });
        points.Tell(report, MaxExponent);
    }

    private static async Task CallersAsync(Report report)
    {
        report.Begin("Growth with the callers of one connection (guest-ping, from the real agent)");
        const int callsEach = 50;
        await using RealAgent agent = await RealAgent.StartAsync();
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        var points = new Growth();
        foreach (int callers in new[] { 1, 4, 16, 64, 256, 1024 })
        {
            List<double> seconds = [];
            long allocated = long.MaxValue;
            for (int round = -1; round < Rounds; round++)
            {
                long before = GC.GetTotalAllocatedBytes(precise: true);
                long begun = Stopwatch.GetTimestamp();
                await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
                {
                    for (int i = 0; i < callsEach; i++)
                    {
                        await client.GuestPingAsync();
                    }
                })));
                if (round >= 0)
                {
                    seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                    allocated = Math.Min(allocated, GC.GetTotalAllocatedBytes(precise: true) - before);
                }
            }

            double median = Duel.Median(seconds);
            points.Add(callers, median, allocated);
            report.Add(
                $"{callers:N0} callers, {callsEach} calls each",
                $"{median * 1e3:0.0} ms, {callers * callsEach / median:0} calls a second, {allocated / (double)(callers * callsEach):0} bytes a call");
        }

        points.Tell(report, MaxExponent);
    }

    private static async Task ClientsAsync(Report report)
    {
        report.Begin("Growth with the clients of a process (simulated agents)");
        using var scratch = new Scratch();
        await using SimulatedAgents agents = await SimulatedAgents.StartAsync(scratch.File("agents"));
        var points = new Growth();
        foreach (int count in new[] { 1, 10, 100, 1000, 10_000 })
        {
            await using ClientCrowd crowd = await ClientCrowd.ConnectAsync(agents.Endpoint, count);
            List<double> seconds = [];
            for (int round = 0; round < Rounds; round++)
            {
                seconds.Add((await crowd.PingAsync()).TotalSeconds);
            }

            points.Add(count, Duel.Median(seconds), crowd.BytesEach * count);
            report.Add($"{count:N0} clients", $"one ping each in {Duel.Median(seconds) * 1e3:0.0} ms, {crowd.BytesEach / 1024:0.0} KiB each, connected in {crowd.Connecting.TotalSeconds:0.00} s");
        }

        points.Tell(report, MaxExponent);
    }

    private static string Size(int kib) => kib < 1024 ? $"{kib} KiB" : string.Create(CultureInfo.InvariantCulture, $"{kib / 1024} MiB");
}
