using System.Diagnostics;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Resync;

public sealed class TimeoutTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task Late_reply_after_a_timeout_is_dropped_and_the_next_call_gets_its_own()
    {
        await using var client = NewClient(new() { CommandTimeouts = { ["guest-sync"] = TimeSpan.FromMilliseconds(200) } });
        await client.GuestPingAsync();

        Agent.Stop();
        long begun = Stopwatch.GetTimestamp();
        QgaTimeoutException late = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestSyncAsync(new() { Id = 1 }));
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        Task<GuestHostName> next = client.GuestGetHostNameAsync();
        Agent.Continue();

        Assert.True(late.MayHaveReachedGuest);
        Assert.Equal("guest-sync", late.CommandName);
        Assert.InRange(took, TimeSpan.FromMilliseconds(190), TimeSpan.FromSeconds(5));
        Assert.Equal(Environment.MachineName, (await next).HostName);
        Assert.Equal(2, await client.GuestSyncAsync(new() { Id = 2 }));
        Assert.Equal(2, client.LinkGeneration);
    }

    [Fact]
    public async Task Commands_given_up_while_the_agent_stands_still_are_not_collected_for_later()
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint, new() { CommandTimeouts = { ["guest-exec"] = TimeSpan.FromMilliseconds(100) } });

        Agent.Stop();
        for (int i = 0; i < 10; i++)
        {
            QgaTimeoutException late = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(new() { Path = "/bin/true" }));
            Assert.Equal(i == 0, late.MayHaveReachedGuest);
        }

        Agent.Continue();
        await Patience.UntilAsync(() => client.LinkGeneration == 2, "the link is back in step");
        await client.GuestPingAsync();
        Assert.Equal(1, proxy.CountRequests("guest-exec"));
    }
}
