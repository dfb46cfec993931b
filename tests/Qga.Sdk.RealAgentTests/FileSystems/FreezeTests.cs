using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.FileSystems;

/// <summary>An agent on this machine may not freeze it.</summary>
public sealed class FreezeTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task A_refused_freeze_leaves_no_watchdog()
    {
        await using QgaClient client = NewClient();
        QgaCommandUnavailableException exception = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.FreezeAsync());
        Assert.Equal(QgaUnavailableReason.Disabled, exception.Reason);
        await Patience.UntilAsync(() => Agent.RunningProcesses().Count == 0, "the watchdog ends");
    }
}
