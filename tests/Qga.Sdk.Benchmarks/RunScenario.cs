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
        (Timings raw, Timings sdk) = (new(), new());
        for (int slice = -1; slice < Slices; slice++)
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
        }

        Console.WriteLine($"raw guest-exec and busy poll   {raw.Median:0.000} ms (median of {raw.Count})");
        double ratio = sdk.Median / raw.Median;
        Console.WriteLine($"RunAsync                       {sdk.Median:0.000} ms, ratio {ratio:0.00} (bar: {MaxRatio})");
        bool isLongFine = await LongAsync(agent);
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
}
