namespace Qga.Sdk.Benchmarks;

/// <summary>Ten thousand clients in this process, each with an agent of its own in another.</summary>
internal static class ClientsScenario
{
    private const int Count = 10_000;
    private const double MaxSeconds = 2;
    private const double MaxKiB = 16;

    public static async Task RunAsync(BenchmarkArguments arguments, Report report)
    {
        report.Begin("Clients");
        using var scratch = new Scratch();
        await using SimulatedAgents agents = await SimulatedAgents.StartAsync(scratch.File("agents"));
        await using ClientCrowd crowd = await ClientCrowd.ConnectAsync(agents.Endpoint, Count);
        List<double> seconds = [];
        for (int i = 0; i < Duel.Slices; i++)
        {
            seconds.Add((await crowd.PingAsync()).TotalSeconds);
        }

        double slowest = seconds.Max();
        report.Add($"{Count:N0} clients to {Count:N0} agents: one ping each, all at once", $"{Duel.Median(seconds):0.00} s, the slowest of {seconds.Count} {slowest:0.00} s", $"within {MaxSeconds} s", slowest <= MaxSeconds);
        report.Add("  managed memory of an idle client", $"{crowd.BytesEach / 1024:0.0} KiB", $"at most {MaxKiB} KiB", crowd.BytesEach / 1024 <= MaxKiB);
        report.Add("  connecting them all", $"{crowd.Connecting.TotalSeconds:0.0} s");
    }
}
