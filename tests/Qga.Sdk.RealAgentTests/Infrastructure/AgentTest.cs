namespace Qga.Sdk.RealAgentTests.Infrastructure;

/// <summary>
/// Gives each test an agent, a socket and a directory of its own, and looks afterwards that nothing is left behind: no process,
/// no open file in the agent, no file on disk.
/// </summary>
public abstract class AgentTest(ITestOutputHelper output) : IAsyncLifetime
{
    protected ITestOutputHelper Output { get; } = output;

    protected RealAgent Agent { get; private set; } = null!;

    protected Scratch Scratch { get; } = new();

    protected virtual RealAgentOptions AgentOptions { get; } = new();

    public async Task InitializeAsync() => Agent = await RealAgent.StartAsync(AgentOptions);

    public virtual async Task DisposeAsync()
    {
        string socket = Agent.SocketPath;
        try
        {
            await Patience.UntilAsync(() => Agent.RunningProcesses().Count == 0, "the agent's processes end");
            Assert.Empty(Agent.OpenFiles());
        }
        finally
        {
            await Agent.DisposeAsync();
            Scratch.Dispose();
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
        Assert.False(Directory.Exists(Scratch.Directory));
    }

    protected QgaClient NewClient(QgaClientOptions? options = null) => new(Agent.Endpoint, options);
}
