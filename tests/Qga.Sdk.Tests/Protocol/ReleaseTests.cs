using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class ReleaseTests
{
    private readonly ScriptedAgent _agent = new();

    [Fact]
    public async Task A_link_that_nobody_uses_is_given_up_and_made_again_for_the_next_call()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        await client.ReleaseLinkAsync();
        Assert.Equal(0, _agent.Connections);

        ScriptedLink link = await PingAsync(client);
        Task loss = client.WaitForLinkLossAsync();
        Task releasing = client.ReleaseLinkAsync().AsTask();
        Assert.Null(await link.ReadLineAsync());
        await link.CloseAsync();
        await releasing.WaitAsync(Patience.Limit);
        await PingAsync(client);
        Assert.Equal((2, false), (_agent.Connections, loss.IsCompleted));
    }

    [Fact]
    public async Task A_link_on_which_somebody_waits_is_kept()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        ScriptedLink link = await PingAsync(client);
        Task<GuestHostName> waiting = client.GuestGetHostNameAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        await client.ReleaseLinkAsync();
        await link.ReplyAsync(request, """{"host-name": "here"}""");
        Assert.Equal("here", (await waiting).HostName);
    }

    [Fact]
    public async Task Calls_that_were_given_up_keep_no_link()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        ScriptedLink link = await PingAsync(client);
        using var leaving = new CancellationTokenSource();
        Task waiting = client.GuestPingAsync(leaving.Token);
        await link.ReadRequestAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await client.ReleaseLinkAsync().AsTask().WaitAsync(Patience.Limit);
        await PingAsync(client);
    }

    [Fact]
    public async Task What_waits_behind_a_doubt_is_sent_on_the_next_link()
    {
        var clock = new ManualTimeProvider();
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options(options =>
        {
            options.TimeProvider = clock;
            options.CommandTimeouts["guest-ping"] = TimeSpan.FromSeconds(1);
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        }));
        ScriptedLink link = await PingAsync(client);
        Task silent = client.GuestPingAsync();
        await link.ReadRequestAsync();
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => silent);

        Task<GuestHostName> waiting = client.GuestGetHostNameAsync();
        await client.ReleaseLinkAsync().AsTask().WaitAsync(Patience.Limit);
        ScriptedLink next = await _agent.AcceptInStepAsync();
        await next.ReplyAsync(await next.ReadRequestAsync(), """{"host-name": "here"}""");
        Assert.Equal("here", (await waiting).HostName);
    }

    [Fact]
    public async Task The_loss_of_the_link_is_told()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        using var leaving = new CancellationTokenSource();
        Task never = client.WaitForLinkLossAsync(leaving.Token);
        ScriptedLink link = await PingAsync(client);
        Task loss = client.WaitForLinkLossAsync();
        Assert.False(loss.IsCompleted);
        await link.CloseAsync();
        await loss.WaitAsync(Patience.Limit);
        await client.WaitForLinkLossAsync().WaitAsync(Patience.Limit);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public async Task A_client_that_was_disposed_has_no_link()
    {
        var client = new QgaClient(_agent.Endpoint);
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.ReleaseLinkAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.WaitForLinkLossAsync());
    }

    private async Task<ScriptedLink> PingAsync(QgaClient client)
    {
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync();
        await link.ReplyAsync(await link.ReadRequestAsync(), "{}");
        await ping.WaitAsync(Patience.Limit);
        return link;
    }
}
