namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>An agent beside the tests, on a Unix socket of its own.</summary>
internal sealed class LocalSite : AgentSite
{
    private readonly RealAgent _agent;
    private readonly Scratch _scratch = new();

    private LocalSite(RealAgent agent)
    {
        _agent = agent;
        Files = new HostFiles(_scratch.Directory);
    }

    public override QgaEndpoint Endpoint => _agent.Endpoint;

    public override string? SocketPath => _agent.SocketPath;

    public override bool IsHere => true;

    public override bool TellsEnd => true;

    public override IReadOnlyList<string> Blocked => RealAgent.Blocked;

    public override GuestFiles Files { get; }

    public static async Task<AgentSite> StartAsync(RealAgentOptions options) => new LocalSite(await RealAgent.StartAsync(options));

    public override Task StopAsync()
    {
        _agent.Stop();
        return Task.CompletedTask;
    }

    public override Task ContinueAsync()
    {
        _agent.Continue();
        return Task.CompletedTask;
    }

    public override Task RestartAsync(bool keepState) => _agent.RestartAsync(keepState);

    public override Task<bool> IsAliveAsync() => Task.FromResult(_agent.IsAlive);

    public override Task<int> CountOpenFilesAsync() => Task.FromResult(_agent.OpenFiles().Count);

    public override Task<int> CountProgramsAsync() => Task.FromResult(_agent.RunningProcesses().Count);

    public override async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _scratch.Dispose();
    }
}
