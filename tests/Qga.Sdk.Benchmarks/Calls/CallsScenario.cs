using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>Calls per second beside what the agent gives a bare socket.</summary>
internal static class CallsScenario
{
    private const string Ping = """{"execute":"guest-ping","id":1}""";
    private const string Info = """{"execute":"guest-info","id":1}""";
    private const int Callers = 64;
    private const int WarmingCalls = 500;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Calls");
        await using RealAgent agent = await RealAgent.StartAsync();
        await CompareAsync(report, agent, "guest-ping, one at a time", Ping, 4000, 1, static client => client.GuestPingAsync(), 0.90);
        await CompareAwaitedAsync(report, agent, Ping, 4000, 1);
        await CompareAsync(report, agent, $"guest-ping, {Callers} callers on one connection", Ping, 16_000, Callers, static client => client.GuestPingAsync(), 0.90);
        await CompareAwaitedAsync(report, agent, Ping, 16_000, Callers);
        await CompareAsync(report, agent, "guest-info, typed, beside a floor that does not parse", Info, 800, 1, static client => client.GuestInfoAsync(), 0.85);
    }

    // What a program can have that does not give each guest a thread.
    private static async Task CompareAwaitedAsync(Report report, RealAgent agent, string request, int count, int callers)
    {
        Duel duel = await Duel.FightAsync(
            () => AwaitedFloorAsync(agent, request, count, callers), () => SdkAsync(agent, static client => client.GuestPingAsync(), count, callers));
        report.Add("  beside the asynchronous floor", $"{duel.Sdk:0} of {duel.Baseline:0} a second, {duel.Ratio:0.00} of it");
    }

    private static async Task<double> AwaitedFloorAsync(RealAgent agent, string request, int count, int depth)
    {
        using var client = new FloorClient(agent.SocketPath);
        await client.CallAsync(request, WarmingCalls, depth);
        long begun = Stopwatch.GetTimestamp();
        await client.CallAsync(request, count, depth);
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task CompareAsync(
        Report report, RealAgent agent, string what, string request, int count, int callers, Func<QgaClient, Task> call, double bar)
    {
        var floor = new ProcessorTime(agent.ProcessId, count + WarmingCalls);
        var sdk = new ProcessorTime(agent.ProcessId, count + WarmingCalls);
        Duel duel = await Duel.FightAsync(
            () => floor.AddAsync(() => Task.Run(() => Floor(agent, request, count, callers))), () => sdk.AddAsync(() => SdkAsync(agent, call, count, callers)));
        report.Add(what, $"{duel.Sdk:0} of {duel.Baseline:0} a second, {duel.Ratio:0.00} of the floor", $"at least {bar:0.00}", duel.Ratio >= bar);
        report.Add(
            "  processor time of a call",
            $"agent {sdk.Agent:0.0} us (floor {floor.Agent:0.0}), client {sdk.Client:0.0} us (floor {floor.Client:0.0})");
    }

    private static double Floor(RealAgent agent, string request, int count, int depth)
    {
        using var client = new FloorClient(agent.SocketPath);
        client.Call(request, WarmingCalls, depth);
        long begun = Stopwatch.GetTimestamp();
        client.Call(request, count, depth);
        return count / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<double> SdkAsync(RealAgent agent, Func<QgaClient, Task> call, int count, int callers)
    {
        await using QgaClient client = await QgaClient.ConnectAsync(agent.Endpoint);
        await ManyAsync(client, call, WarmingCalls, callers);
        long begun = Stopwatch.GetTimestamp();
        await ManyAsync(client, call, count, callers);
        return count / callers * callers / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static Task ManyAsync(QgaClient client, Func<QgaClient, Task> call, int count, int callers) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < count / callers; i++)
            {
                await call(client);
            }
        })));
}
