using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>
/// What StartAsync costs beside a bare shell and beside the least that a script can do to start something that goes on: a directory, a
/// pipe, somebody who takes the output, and a session of its own.
/// </summary>
internal static class StartScenario
{
    private const int RunsInSlice = 10;

    // A start has more to do than the hand-made one: it claims a token, finds the program and says what came of it.
    private const double MaxRatio = 1.5;

    private const string HandMade = """
        mkdir "$1" && cd "$1" && mkfifo o || exit
        (exec <o >/dev/null; dd bs=65536 count=64 of=0) 2>/dev/null &
        exec 3>&1 >/dev/null 2>&1 </dev/null
        setsid /bin/sh -c 'echo $$ >&3; exec 3>&- >o; /bin/true; echo $? >exit' &
        """;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Processes that live on");
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch.File("hand"));
        await using RealAgent agent = await RealAgent.StartAsync();
        (Timings raw, Timings hand, Timings started, Timings whole) = (new(), new(), new(), new());
        int number = 0;
        for (int slice = -1; slice < Duel.Slices; slice++)
        {
            // An agent serves one client at a time, so they take turns. The first turn of each only warms up.
            using (var client = new RawClient(agent.SocketPath))
            {
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    client.Run("/bin/sh", "-c", ":");
                    raw.Note(slice, begun);
                    begun = Stopwatch.GetTimestamp();
                    client.Run("/bin/sh", "-c", HandMade, "sh", scratch.File($"hand/{number++}"));
                    hand.Note(slice, begun);
                    await Task.Delay(10);
                }
            }

            await using (QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint))
            {
                var start = new GuestProcessStartInfo("/bin/sh", ["-c", "echo done"]) { SpoolDirectory = scratch.File("spool") };
                for (int i = 0; i < RunsInSlice; i++)
                {
                    long begun = Stopwatch.GetTimestamp();
                    GuestProcess process = await client.StartAsync(start);
                    started.Note(slice, begun);
                    await process.StandardOutput.CopyToAsync(Stream.Null);
                    await process.WaitForExitAsync();
                    await process.DisposeAsync();
                    whole.Note(slice, begun);
                }
            }
        }

        double ratio = started.Median / hand.Median;
        report.Add("guest-exec of a shell, raw", $"{raw.Median:0.00} ms");
        report.Add("guest-exec of a start made by hand, raw", $"{hand.Median:0.00} ms, {hand.Median / raw.Median:0.0} shells");
        report.Add("StartAsync until it returns", $"{started.Median:0.00} ms, {started.Median / raw.Median:0.0} shells, {ratio:0.00} times the one made by hand", $"at most {MaxRatio} times", ratio <= MaxRatio);
        report.Add("StartAsync, output, exit and disposal", $"{whole.Median:0.00} ms, {whole.Median / raw.Median:0.0} shells");
    }
}
