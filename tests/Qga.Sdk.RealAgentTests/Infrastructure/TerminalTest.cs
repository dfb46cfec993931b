namespace Qga.Sdk.RealAgentTests.Infrastructure;

/// <summary>As <see cref="AgentTest"/>, with an agent whose link outlives its clients and itself.</summary>
public abstract class TerminalTest : IAsyncLifetime
{
    protected PtyAgent Agent { get; } = PtyAgent.Start();

    protected Scratch Scratch { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        try
        {
            Assert.True(Agent.IsAlive);
            Assert.Empty(Agent.OpenFiles());
        }
        finally
        {
            await Agent.DisposeAsync();
            Scratch.Dispose();
        }
    }

    protected static QgaClient NewClient(QgaEndpoint endpoint) => new(endpoint, new()
    {
        // There is no end of file to wait for.
        CloseTimeout = TimeSpan.FromMilliseconds(100),
        CommandTimeouts = { ["guest-ping"] = TimeSpan.FromSeconds(2) },
    });
}
