using System.IO.Pipelines;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

public sealed class HandshakeTests
{
    private readonly ScriptedAgent _agent = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_and_an_old_agent_are_told_apart_in_one_round_trip(bool echoesIds)
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Assert.Null(client.EchoesRequestIds);
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptInStepAsync(echoesIds);
        ScriptedRequest request = await link.ReadRequestAsync();
        Assert.Equal("guest-ping", request.Command);
        Assert.Equal(echoesIds, request.Id is not null);
        await link.ReplyAsync(request, "{}");
        await ping;
        Assert.Equal((1, echoesIds), (client.LinkGeneration, client.EchoesRequestIds));
        Assert.Equal(0xFF, link.Received[0]);
    }

    [Fact]
    public async Task A_last_answer_alone_does_not_make_an_agent_old()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<long> call = client.GuestSyncAsync(new GuestSyncRequest { Id = 7 });
        ScriptedLink link = await _agent.AcceptAsync();
        await link.ReadRequestAsync();
        ScriptedRequest last = await link.ReadRequestAsync();

        // The answer to the first one was damaged on the way.
        await link.WriteAsync("{\"return\": 12\n");
        await link.WriteBytesAsync(new byte[] { 0xFF });
        await link.WriteAsync($"{{\"return\": {last.SyncId}}}\n");
        await link.AnswerSyncAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        Assert.NotNull(request.Id);
        await link.ReplyAsync(request, "7");
        Assert.Equal(7, await call.WaitAsync(Patience.Limit));
        Assert.Equal(1, client.LinkGeneration);
    }

    [Fact]
    public async Task An_agent_that_passes_over_syncs_with_ids_is_served_in_order_after_some_tries()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptAsync();
        for (int i = 0; i < 3; i++)
        {
            await link.ReadRequestAsync();
            ScriptedRequest last = await link.ReadRequestAsync();
            await link.WriteBytesAsync(new byte[] { 0xFF });
            await link.WriteAsync($"{{\"return\": {last.SyncId}}}\n");
        }

        ScriptedRequest request = await link.ReadRequestAsync();
        Assert.Equal(("guest-ping", (string?)null), (request.Command, request.Id));
        await link.WriteAsync("{\"return\": {}}\n");
        await ping.WaitAsync(Patience.Limit);
        Assert.False(client.EchoesRequestIds);
    }

    [Fact]
    public async Task Nothing_but_the_sync_is_sent_before_the_sentinel()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task ping = client.GuestPingAsync();
        ScriptedLink link = await _agent.AcceptAsync();
        ScriptedRequest first = await link.ReadRequestAsync();
        ScriptedRequest last = await link.ReadRequestAsync();
        Assert.Equal(("guest-sync-delimited", "guest-sync-delimited"), (first.Command, last.Command));
        Assert.False(link.HasUnread());

        // Neither of these is the answer: a stale sentinel, the sync's number without its delimiter, another number behind one.
        await link.WriteAsync($"{{\"return\": {last.SyncId}}}\n");
        await link.WriteBytesAsync(new byte[] { 0xFF });
        await link.WriteAsync("{\"return\": 12345}\n");
        await link.WriteBytesAsync(new byte[] { 0xFF });
        await link.WriteAsync($"{{\"return\": {first.SyncId}, \"id\": {first.Id}}}\n");
        Assert.False(link.HasUnread());

        await link.AnswerSyncAsync(first, last);
        ScriptedRequest request = await link.ReadRequestAsync();
        Assert.Equal("guest-ping", request.Command);
        await link.ReplyAsync(request, "{}");
        await ping;
    }

    [Fact]
    public async Task What_a_former_client_left_unread_is_thrown_away()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        ScriptedLink link = await _agent.AcceptAsync();
        await link.WriteAsync("-b64\": \"AAAA\", \"eof\": true}, \"id\": 5}\n{\"return\": {\"host-name\": \"stale\"}}\n{\"return\": {\"cut");
        await link.AnswerSyncAsync();
        ScriptedRequest request = await link.ReadRequestAsync();
        await link.ReplyAsync(request, "{\"host-name\": \"fresh\"}");
        Assert.Equal("fresh", (await call).HostName);
    }

    [Fact]
    public async Task Silence_ends_at_the_connect_timeout_with_advice()
    {
        var clock = new ManualTimeProvider();
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options(options => options.TimeProvider = clock));
        ScriptedLink link = await _agent.AcceptAsync();
        await link.ReadRequestAsync();
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(connecting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => connecting.WaitAsync(Patience.Limit));
        Assert.Contains("scripted", exception.Message, StringComparison.Ordinal);
        Assert.Contains("another client", exception.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), exception.Timeout);
        await link.CloseAsync();
    }

    [Fact]
    public async Task An_agent_that_closes_at_once_is_tried_again_and_then_named()
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options());
        for (int attempt = 0; attempt < 4; attempt++)
        {
            await (await _agent.AcceptAsync()).CloseAsync();
        }

        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => connecting.WaitAsync(Patience.Limit));
        Assert.Equal(QgaConnectionFailure.ClosedAtOnce, exception.Failure);
        Assert.False(exception.MayHaveReachedGuest);
        Assert.Contains("scripted", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_peer_that_closes_at_once_is_named_whichever_way_hears_of_it_first(bool writing)
    {
        // One way is broken, and the other stays as if nothing had happened.
        QgaEndpoint endpoint = QgaEndpoint.FromDuplexPipe("closing", _ =>
        {
            var toAgent = new Pipe();
            var toClient = new Pipe();
            if (writing)
            {
                toAgent.Reader.Complete();
            }
            else
            {
                toClient.Writer.Complete(new IOException("Connection reset by peer"));
            }

            return ValueTask.FromResult<IDuplexPipe>(new Ends(toClient.Reader, toAgent.Writer));
        });
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(
            () => QgaClient.ConnectAsync(endpoint, Hasty.Options()).WaitAsync(Patience.Limit));
        Assert.Equal((QgaConnectionFailure.ClosedAtOnce, false), (exception.Failure, exception.MayHaveReachedGuest));
    }

    [Fact]
    public async Task A_peer_that_is_no_agent_is_given_up_at_the_cap_of_a_line()
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options(options => options.MaxReplyBytes = 10_000));
        ScriptedLink link = await _agent.AcceptAsync();
        Task flood = FloodAsync(link);
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => connecting.WaitAsync(Patience.Limit));
        Assert.Contains("10,000", exception.Message, StringComparison.Ordinal);
        await flood;
    }

    [Fact]
    public async Task A_caller_that_leaves_while_connecting_sends_nothing()
    {
        await using var client = new QgaClient(_agent.Endpoint, Hasty.Options());
        using var cancellation = new CancellationTokenSource();
        Task<GuestExec> call = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" }, cancellation.Token);
        ScriptedLink link = await _agent.AcceptAsync();
        await link.ReadRequestAsync();
        await link.ReadRequestAsync();
        await cancellation.CancelAsync();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal(cancellation.Token, canceled.CancellationToken);
        Assert.Null(await link.ReadLineAsync());
        await link.CloseAsync();
    }

    private static async Task FloodAsync(ScriptedLink link)
    {
        try
        {
            for (int i = 0; i < 100; i++)
            {
                await link.WriteAsync(new string('x', 1000));
            }
        }
        finally
        {
            await link.CloseAsync();
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
