using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class DisposalTests
{
    private readonly ScriptedAgent _agent = new();
    private ScriptedLink _link = null!;

    [Fact]
    public async Task What_is_in_flight_may_end_first()
    {
        QgaClient client = await ConnectAsync();
        Task<long> call = client.GuestSyncAsync(new GuestSyncRequest { Id = 1 });
        ScriptedRequest request = await _link.ReadRequestAsync();
        Task closing = client.DisposeAsync().AsTask();
        Assert.Throws<ObjectDisposedException>(() => { _ = client.GuestPingAsync(); });
        await _link.ReplyAsync(request, "1");
        Assert.Equal(1, await call.WaitAsync(Patience.Limit));
        await _link.CloseWhenClientDoesAsync();
        await closing.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task What_does_not_end_fails_within_the_bound()
    {
        QgaClient client = await ConnectAsync(new QgaClientOptions { CloseTimeout = TimeSpan.FromMilliseconds(50) });
        Task<GuestExec> call = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        await _link.ReadRequestAsync();
        Task closing = client.DisposeAsync().AsTask();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal((QgaConnectionFailure.Disposed, true), (exception.Failure, exception.MayHaveReachedGuest));
        await closing.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task The_agent_sees_the_end_and_may_still_write_before_the_link_is_let_go()
    {
        QgaClient client = await ConnectAsync();
        Task closing = client.DisposeAsync().AsTask();
        Assert.Null(await _link.ReadLineAsync());
        for (int i = 0; i < 100; i++)
        {
            await _link.WriteAsync(new string('x', 10_000));
        }

        Assert.False(closing.IsCompleted);
        await _link.CloseAsync();
        await closing.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Disposing_twice_or_without_having_connected_is_fine()
    {
        var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        await client.DisposeAsync();
        await client.DisposeAsync();
        client.Dispose();
        Assert.Equal(0, _agent.Connections);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.InvokeAsync("guest-ping"));
    }

    [Fact]
    public async Task Disposing_while_connecting_tells_who_waits()
    {
        var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptAsync();
        Task closing = client.DisposeAsync().AsTask();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => ping.WaitAsync(Patience.Limit));
        Assert.Equal(QgaConnectionFailure.Disposed, exception.Failure);
        await link.CloseAsync();
        await closing.WaitAsync(Patience.Limit);
    }

    private async Task<QgaClient> ConnectAsync(QgaClientOptions? options = null)
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, options);
        _link = await _agent.AcceptInStepAsync();
        return await connecting;
    }
}
