using System.Text;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Resync;

/// <summary>Over a link that outlives its clients, what one leaves the next one finds.</summary>
public sealed class StaleRepliesTests : TerminalTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public async Task Replies_that_a_former_client_left_unread_are_nobodys(int bytesRead)
    {
        await LeaveAsync(string.Concat(Enumerable.Repeat("{\"execute\":\"guest-info\"}\n{\"execute\":\"guest-ping\"}\n{\"execute\":\"guest-sync\",\"arguments\":{\"id\":99}}\n", 12)), bytesRead);
        await CheckAsync();
    }

    [Theory]
    [InlineData("{\"execute\":\"guest-sync\",\"arguments\":{\"id\":9")]
    [InlineData("{\"execute\":\"guest-pi")]
    [InlineData("[[[[[{\"a\":")]
    public async Task Half_a_request_of_a_former_client_does_not_swallow_the_next(string half)
    {
        await LeaveAsync(half, bytesRead: 0);
        await CheckAsync();
    }

    [Fact]
    public async Task Replies_that_a_client_of_ours_leaves_unread_are_nobodys_either()
    {
        for (int i = 0; i < 5; i++)
        {
            var client = new QgaClient(Agent.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(20) });
            await client.GuestInfoAsync();
            Agent.Stop();
            Task[] unanswered = [.. Enumerable.Range(0, 50).Select(_ => client.GuestInfoAsync())];
            await client.DisposeAsync();
            foreach (Task call in unanswered)
            {
                QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
                Assert.Equal(QgaConnectionFailure.Disposed, exception.Failure);
            }

            Agent.Continue();
            await CheckAsync();
        }
    }

    private async Task LeaveAsync(string requests, int bytesRead)
    {
        await using Stream link = await Agent.OpenAsync(CancellationToken.None);
        await link.WriteAsync(Encoding.UTF8.GetBytes(requests));
        await link.ReadExactlyAsync(new byte[bytesRead]);
    }

    private async Task CheckAsync()
    {
        await using var client = NewClient(Agent.Endpoint);
        Assert.Equal(7, await client.GuestSyncAsync(new() { Id = 7 }));
        Assert.Equal(Environment.MachineName, (await client.GuestGetHostNameAsync()).HostName);
        GuestAgentInfo info = await client.GuestInfoAsync();
        Assert.NotEmpty(info.SupportedCommands);
        Assert.Equal(8, await client.GuestSyncAsync(new() { Id = 8 }));
    }
}
