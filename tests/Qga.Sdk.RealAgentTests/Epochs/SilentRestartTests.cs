using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Epochs;

/// <summary>The agent dies and loses its state while the link goes on, and a program is asked for before anybody has noticed.</summary>
public sealed class SilentRestartTests : TerminalTest
{
    private readonly RecordedLink _link;

    public SilentRestartTests() => _link = RecordedLink.To(Agent);

    [Fact]
    public async Task Program_that_waited_for_the_link_to_come_back_into_step_is_not_lost()
    {
        await using QgaClient client = await NewClientWithHandleAsync();
        await Agent.KillAsync();
        await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestPingAsync());
        Task<GuestCommandResult> run = RunAsync(client);
        Agent.StartAgain(keepState: false);

        Assert.Equal("again", (await run).StandardOutputText);
        Assert.Equal((1, 2), (CountRuns(), client.LinkGeneration));
        Assert.Equal(1, _link.CountRequests("guest-exec"));
    }

    [Fact]
    public async Task Program_that_the_next_agent_starts_on_the_same_link_is_not_lost()
    {
        await using QgaClient client = await NewClientWithHandleAsync();
        await Agent.KillAsync();
        Agent.StartAgain(keepState: false);

        Assert.Equal("again", (await RunAsync(client)).StandardOutputText);
        Assert.Equal((1, 1), (CountRuns(), client.LinkGeneration));
    }

    private async Task<QgaClient> NewClientWithHandleAsync()
    {
        QgaClient client = NewClient(_link.Endpoint);
        await client.WriteAllTextAsync(Scratch.File("old"), "old");
        return client;
    }

    private Task<GuestCommandResult> RunAsync(QgaClient client) => client.RunAsync("/bin/sh", ["-c", $"echo >>{Scratch.File("runs")}; printf again"]);

    private int CountRuns() => File.ReadAllLines(Scratch.File("runs")).Length;
}
