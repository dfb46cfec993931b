using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>A call that misses its deadline leaves it open what the next line will be.</summary>
public sealed class DoubtTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly ScriptedAgent _agent = new();
    private readonly ManualTimeProvider _clock = new();
    private ScriptedLink _link = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_call_after_a_timeout_gets_its_own_answer_and_not_the_late_one(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        Task<GuestHostName> late = client.GuestGetHostNameAsync();
        ScriptedRequest lateRequest = await _link.ReadRequestAsync();
        _clock.Advance(Short);
        QgaTimeoutException timeout = await Assert.ThrowsAsync<QgaTimeoutException>(() => late.WaitAsync(Patience.Limit));
        Assert.Equal((true, Short, "guest-get-host-name"), (timeout.MayHaveReachedGuest, timeout.Timeout, timeout.CommandName));

        Task<GuestHostName> next = client.GuestGetHostNameAsync();
        ScriptedRequest first = await _link.ReadRequestAsync();
        ScriptedRequest last = await _link.ReadRequestAsync();
        Assert.Equal("guest-sync-delimited", last.Command);
        Assert.False(_link.HasUnread());
        await _link.ReplyAsync(lateRequest, "{\"host-name\": \"late\"}");
        await _link.AnswerSyncAsync(first, last);
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "{\"host-name\": \"own\"}");
        Assert.Equal("own", (await next.WaitAsync(Patience.Limit)).HostName);
        Assert.Equal(2, client.LinkGeneration);
        Assert.Equal(1, _agent.Connections);
    }

    [Fact]
    public async Task A_dripping_reply_does_not_extend_the_deadline()
    {
        await using QgaClient client = await ConnectAsync();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        await _link.ReadRequestAsync();
        for (int i = 0; i < 9; i++)
        {
            await _link.WriteAsync("{\"return\": "[i..(i + 1)]);
            _clock.Advance(Short / 10);
        }

        Assert.False(call.IsCompleted);
        _clock.Advance(Short / 10);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => call.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Replies_before_the_sentinel_are_delivered_and_calls_unanswered_at_it_fail()
    {
        await using QgaClient client = await ConnectAsync(options: options => options.CommandTimeouts["guest-sync"] = TimeSpan.FromMinutes(1));
        Task<long>[] calls = [.. Enumerable.Range(0, 40).Select(i => client.GuestSyncAsync(new GuestSyncRequest { Id = i }))];
        Task ping = client.GuestPingAsync();
        List<ScriptedRequest> requests = await _link.ReadRequestsAsync(41);
        _clock.Advance(Short);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        ScriptedRequest first = await _link.ReadRequestAsync();
        ScriptedRequest last = await _link.ReadRequestAsync();
        foreach (ScriptedRequest request in requests.Where(static request => request.Command == "guest-sync" && request.SyncId % 2 == 0))
        {
            await _link.ReplyAsync(request, $"{request.SyncId}");
        }

        await _link.AnswerSyncAsync(first, last);
        for (int i = 0; i < calls.Length; i++)
        {
            if (i % 2 == 0)
            {
                Assert.Equal(i, await calls[i].WaitAsync(Patience.Limit));
            }
            else
            {
                // guest-sync may be repeated, so the client sends it again by itself, once, behind the sentinel.
                ScriptedRequest again = await _link.ReadRequestAsync();
                await _link.ReplyAsync(again, $"{again.SyncId}");
            }
        }

        Assert.Equal(Enumerable.Range(0, 40).Select(static i => (long)i), await Task.WhenAll(calls).WaitAsync(Patience.Limit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_must_not_be_repeated_fails_at_the_sentinel_as_maybe_carried_out(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds, options => options.CommandTimeouts["guest-exec"] = TimeSpan.FromMinutes(1));
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        Task ping = client.GuestPingAsync();
        await _link.ReadRequestsAsync(2);
        _clock.Advance(Short);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        await _link.AnswerSyncAsync();
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => exec.WaitAsync(Patience.Limit));
        Assert.True(lost.MayHaveReachedGuest);

        Task next = client.GuestPingAsync();
        ScriptedRequest request = await _link.ReadRequestAsync();
        Assert.Equal("guest-ping", request.Command);
        await _link.ReplyAsync(request, "{}");
        await next.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Calls_made_in_doubt_are_not_written_and_time_out_as_not_sent()
    {
        await using QgaClient client = await ConnectAsync();
        Task lost = client.GuestPingAsync();
        await _link.ReadRequestAsync();
        _clock.Advance(Short);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => lost.WaitAsync(Patience.Limit));
        await _link.ReadRequestsAsync(2);

        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/true" });
        _clock.Advance(Short);
        QgaTimeoutException timeout = await Assert.ThrowsAsync<QgaTimeoutException>(() => exec.WaitAsync(Patience.Limit));
        Assert.False(timeout.MayHaveReachedGuest);
        Assert.False(_link.HasUnread());
    }

    [Fact]
    public async Task A_silent_link_is_asked_again_and_then_given_up()
    {
        await using QgaClient client = await ConnectAsync();
        Task lost = client.GuestPingAsync();
        await _link.ReadRequestAsync();
        _clock.Advance(Short);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => lost.WaitAsync(Patience.Limit));
        await _link.ReadRequestsAsync(2);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _link.ReadRequestsAsync(2);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await _link.ReadLineAsync());

        Task next = client.GuestPingAsync();
        ScriptedLink second = await _agent.AcceptInStepAsync();
        await second.ReplyAsync(await second.ReadRequestAsync(), "{}");
        await next.WaitAsync(Patience.Limit);
        await _link.CloseAsync();
    }

    [Fact]
    public async Task An_agent_at_work_on_something_slow_is_not_silent()
    {
        await using QgaClient client = await ConnectAsync(options: options => options.CommandTimeouts["guest-fsfreeze-freeze"] = TimeSpan.FromMinutes(5));
        Task<long> freeze = client.GuestFsfreezeFreezeAsync();
        Task ping = client.GuestPingAsync();
        List<ScriptedRequest> requests = await _link.ReadRequestsAsync(2);
        _clock.Advance(Short);
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        ScriptedRequest first = await _link.ReadRequestAsync();
        ScriptedRequest last = await _link.ReadRequestAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.False(freeze.IsCompleted);
        await _link.ReplyAsync(requests[0], "3");
        Assert.Equal(3, await freeze.WaitAsync(Patience.Limit));
        Assert.Equal(1, _agent.Connections);
        Assert.NotEqual(first.SyncId, last.SyncId);
    }

    [Fact]
    public async Task Abandoned_requests_keep_their_room_until_they_are_answered()
    {
        await using QgaClient client = await ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task[] calls = [.. Enumerable.Range(0, 1025).Select(_ => client.GuestPingAsync(cancellation.Token))];
        ScriptedRequest first = await _link.ReadRequestAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls).WaitAsync(Patience.Limit));
        Task next = client.GuestPingAsync();
        List<ScriptedRequest> sent = [first];
        while (_link.HasUnread())
        {
            sent.Add(await _link.ReadRequestAsync());
        }

        // What was not sent never is.
        Assert.InRange(sent.Count, 2, 100);
        foreach (ScriptedRequest request in sent)
        {
            await _link.ReplyAsync(request, "{}");
        }

        await _link.ReplyAsync(await _link.ReadRequestAsync(), "{}");
        await next.WaitAsync(Patience.Limit);
        Assert.False(_link.HasUnread());
        Assert.Equal(1, client.LinkGeneration);
    }

    private async Task<QgaClient> ConnectAsync(bool echoesIds = true, Action<QgaClientOptions>? options = null)
    {
        QgaClientOptions configured = Hasty.Options();
        configured.TimeProvider = _clock;
        configured.CommandTimeout = Short;
        options?.Invoke(configured);
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, configured);
        _link = await _agent.AcceptInStepAsync(echoesIds);
        return await connecting;
    }
}
