using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>What RunAsync costs: short programs beside a raw client's, and questions and lateness for one of ten seconds.</summary>
internal static class RunScenario
{
    private const int RunsInSlice = 25;
    private const int NaiveRunsInSlice = 2;
    private const double MaxRatio = 1.5;
    private const double MinTimesNaive = 50;
    private const int MaxQuestions = 40;
    private const string Program = "/bin/true";

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Short programs");
        await using RealAgent agent = await RealAgent.StartAsync();
        (Timings raw, Timings sdk, Timings naive) = (new(), new(), new());
        for (int slice = -1; slice < Duel.Slices; slice++)
        {
            // An agent serves one client at a time, so they take turns. The first turn of each only warms up.
            using (var client = new RawClient(agent.SocketPath))
            {
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    client.Run(Program);
                    raw.Note(slice, begun);
                }
            }

            await using (QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint))
            {
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    await client.RunAsync(Program);
                    sdk.Note(slice, begun);
                }
            }

            using (var client = new NaiveClient(agent.SocketPath))
            {
                for (int i = 0; i < NaiveRunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    client.Run(Program);
                    naive.Note(slice, begun);
                }
            }
        }

        double ratio = sdk.Median / raw.Median;
        double times = naive.Median / sdk.Median;
        report.Add($"RunAsync(\"{Program}\") beside launch and busy poll", $"{sdk.Median:0.000} of {raw.Median:0.000} ms, {ratio:0.00} times", $"at most {MaxRatio} times", ratio <= MaxRatio);
        report.Add("  beside a first script (4,096-byte reads, a look every 100 ms)", $"{naive.Median:0.0} ms, {times:0} times as long", $"at least {MinTimesNaive} times", times >= MinTimesNaive);
        await LongAsync(agent, report);
    }

    private static async Task LongAsync(RealAgent agent, Report report)
    {
        const int seconds = 10;
        RecordedLink link = RecordedLink.To(agent);
        await using var client = new QgaClient(link.Endpoint);
        long begun = Stopwatch.GetTimestamp();
        await client.RunAsync("sleep", [$"{seconds}"]);
        double late = Stopwatch.GetElapsedTime(begun).TotalSeconds - seconds;
        int questions = link.CountRequests("guest-exec-status");
        report.Add($"a program of {seconds} s", $"{questions} questions", $"at most {MaxQuestions}", questions <= MaxQuestions);
        report.Add("  noticed after its end", $"{late * 1000:0} ms", "at most 1,000 ms", late <= 1);
    }
}
