using BenchmarkDotNet.Attributes;

namespace Qga.Sdk.Benchmarks;

/// <summary>One ping after the other over one connection. BenchmarkDotNet makes it, and derives from it.</summary>
public class PingBenchmark
{
    private RealAgent? _agent;
    private QgaClient? _client;

    // Run in this process, BenchmarkDotNet does not wait for what is asynchronous here.
    [GlobalSetup]
    public void Connect()
    {
        _agent = RealAgent.StartAsync().GetAwaiter().GetResult();
        _client = QgaClient.ConnectAsync(_agent.Endpoint).GetAwaiter().GetResult();
    }

    [Benchmark(Description = "guest-ping")]
    public Task GuestPing() => _client!.GuestPingAsync();

    [GlobalCleanup]
    public void End()
    {
        _client!.Dispose();
        _agent!.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
