using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>What RunAsync costs: short programs beside a raw client's, and questions and lateness for one of ten seconds.</summary>
internal static class RunScenario
{
    private const int Slices = 20;
    private const int RunsInSlice = 25;
    private const double MaxRatio = 1.5;
    private const int MaxQuestions = 40;
    private const string Program = "/bin/true";

    /// <summary>False when a figure misses its bar.</summary>
    public static async Task<bool> RunAsync(BenchmarkArguments arguments)
    {
        await using RealAgent agent = await RealAgent.StartAsync();
        List<double> raw = [];
        List<double> sdk = [];
        for (int slice = -1; slice < Slices; slice++)
        {
            // An agent serves one client at a time, so they take turns. The first turn of each only warms up.
            using (var client = new RawClient(agent.SocketPath))
            {
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    client.Run(Program);
                    Note(raw, slice, begun);
                }
            }

            await using (QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint))
            {
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    await client.RunAsync(Program);
                    Note(sdk, slice, begun);
                }
            }
        }

        Console.WriteLine($"raw guest-exec and busy poll   {Median(raw):0.000} ms (median of {raw.Count})");
        double ratio = Median(sdk) / Median(raw);
        Console.WriteLine($"RunAsync                       {Median(sdk):0.000} ms, ratio {ratio:0.00} (bar: {MaxRatio})");
        bool isLongFine = await LongAsync(agent);
        await StartAsync(agent);
        return ratio <= MaxRatio && isLongFine;
    }

    private static async Task<bool> LongAsync(RealAgent agent)
    {
        const int seconds = 10;
        RecordedLink link = RecordedLink.To(agent);
        await using var client = new QgaClient(link.Endpoint);
        long begun = Stopwatch.GetTimestamp();
        await client.RunAsync("sleep", [$"{seconds}"]);
        double late = Stopwatch.GetElapsedTime(begun).TotalSeconds - seconds;
        int questions = link.CountRequests("guest-exec-status");
        Console.WriteLine($"a program of {seconds} s              {questions} questions (bar: {MaxQuestions}), {late * 1000:0} ms late (bar: 1000)");
        return questions <= MaxQuestions && late <= 1;
    }

    private static async Task StartAsync(RealAgent agent)
    {
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        List<double> started = [];
        List<double> whole = [];
        for (int i = -10; i < 100; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            GuestProcess process = await client.StartAsync(new GuestProcessStartInfo(Program));
            Note(started, i, begun);
            await process.WaitForExitAsync();
            await process.DisposeAsync();
            Note(whole, i, begun);
        }

        Console.WriteLine($"StartAsync                     {Median(started):0.0} ms; with exit and removal {Median(whole):0.0} ms (median of {whole.Count})");
    }

    private static void Note(List<double> times, int round, long begun)
    {
        if (round >= 0)
        {
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
