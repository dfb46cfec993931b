namespace Qga.Sdk.Adversity.Chaos;

public sealed class ChaosCallerTests
{
    [Fact]
    public async Task A_caller_notices_every_reply_that_is_another_ones()
    {
        using var ground = new ChaosGround(callers: 2);
        var tally = new ChaosTally();
        FakeClient client = new FakeClient()
            .On(QgaCommands.GuestSync, static request => request.Id + 1)
            .On(QgaCommands.GuestGetHostName, static _ => new GuestHostName { HostName = "another" });
        int number = 0;
        var caller = new ChaosCaller(client, ground, tally, caller: 0, new Random(1), () => number++);
        for (int i = 0; i < 200; i++)
        {
            await caller.CallAsync();
        }

        Assert.Contains(tally.Wrong, static wrong => wrong.Contains("guest-sync", StringComparison.Ordinal));
        Assert.Contains(tally.Wrong, static wrong => wrong.Contains("another", StringComparison.Ordinal));
    }
}
