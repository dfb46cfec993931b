using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol.Exchanges;

/// <summary>A client over a way that carries whole requests and replies.</summary>
public sealed class ExchangeTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly List<ScriptedExchange> _opened = [];
    private Func<int, ScriptedExchange> _open = static _ => new ScriptedExchange();

    [Fact]
    public async Task Requests_go_out_one_at_a_time_in_the_order_of_the_calls()
    {
        await using QgaClient client = NewClient();
        Task<long>[] calls = [.. Enumerable.Range(1, 20).Select(id => client.GuestSyncAsync(new() { Id = id }))];
        for (int id = 1; id <= 20; id++)
        {
            ScriptedExchangeCall call = await Next();
            Assert.Equal($$$"""{"execute":"guest-sync","arguments":{"id":{{{id}}}}}""", call.Json);
            Assert.True(_opened[0].HasNoMore);
            call.Return($"{id}");
        }

        Assert.Equal(Enumerable.Range(1, 20).Select(static id => (long)id), await Task.WhenAll(calls));
        Assert.Single(_opened);
        Assert.Equal(1, client.LinkGeneration);
        Assert.Null(client.EchoesRequestIds);
    }

    [Fact]
    public async Task The_endpoints_limits_bound_the_clients()
    {
        var limits = new QgaLimits { MaxRequestBytes = 2048, MaxReplyBytes = 1024 };
        var endpoint = QgaEndpoint.FromExchange("test:small", _ => ValueTask.FromResult<QgaExchange>(Keep(new ScriptedExchange())), limits);
        await using var client = new QgaClient(endpoint, Hasty.Options());
        Assert.Equal(limits, client.Limits);
        await Assert.ThrowsAsync<QgaRequestException>(() => client.GuestExecAsync(new() { Path = new string('a', 2048) }));
        Assert.Empty(_opened);

        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        (await Next()).Return($$"""{"host-name": "{{new string('a', 1024)}}"}""");
        QgaProtocolException exception = await Assert.ThrowsAsync<QgaProtocolException>(() => call);
        Assert.Equal("guest-get-host-name", exception.CommandName);
    }

    [Fact]
    public async Task A_call_ends_at_its_deadline_though_the_exchange_hangs()
    {
        await using QgaClient client = NewClient();
        Task<GuestExec> hanging = client.GuestExecAsync(new() { Path = "/bin/true" });
        ScriptedExchangeCall sent = await Next();
        Task<long> behind = client.GuestSyncAsync(new() { Id = 1 });
        _clock.Advance(QgaCommands.GuestExec.DefaultTimeout);
        Assert.True((await Assert.ThrowsAsync<QgaTimeoutException>(() => hanging)).MayHaveReachedGuest);
        Assert.False((await Assert.ThrowsAsync<QgaTimeoutException>(() => behind)).MayHaveReachedGuest);
        await Patience.UntilAsync(() => sent.Token.IsCancellationRequested, "nobody waits");

        // What began ends in its own time, and its late reply is nobody's. What was behind it was never sent.
        sent.Return("""{"pid": 1}""");
        Task<long> next = client.GuestSyncAsync(new() { Id = 2 });
        ScriptedExchangeCall call = await Next();
        Assert.Equal(2, call.Arguments.GetProperty("id").GetInt64());
        call.Return("2");
        Assert.Equal(2, await next);
        Assert.Single(_opened);
    }

    [Fact]
    public async Task An_exchange_that_goes_on_being_silent_is_given_up()
    {
        await using QgaClient client = NewClient(static options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        Task<GuestExec> hanging = client.GuestExecAsync(new() { Path = "/bin/true" });
        ScriptedExchangeCall silent = await Next();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => hanging);
        await Patience.UntilAsync(() => _clock.ArmedTimers > 0, "the client waits for it to end");
        _clock.Advance(new QgaClientOptions().ResyncTimeout);
        await Patience.UntilAsync(() => _opened[0].Disposals == 1, "it is closed");

        Task<long> next = client.GuestSyncAsync(new() { Id = 2 });
        (await Next(1)).Return("2");
        Assert.Equal(2, await next);
        Assert.Equal(2, client.LinkGeneration);

        // It ends at last, and nobody hears of it.
        silent.Fail(QgaConnectionFailure.Lost, mayHaveReachedGuest: true);
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        await using QgaClient client = NewClient();
        using var leaving = new CancellationTokenSource();
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" }, leaving.Token);
        ScriptedExchangeCall sent = await Next();
        await leaving.CancelAsync();
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(leaving.Token, exception.CancellationToken);
        sent.Return("""{"pid": 1}""");
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Once_commands_are_sent_again_only_when_they_did_not_reach_the_guest(bool mayHaveReachedGuest, int sendings)
    {
        await using QgaClient client = NewClient(options =>
        {
            options.TimeProvider = TimeProvider.System;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
        });
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" });
        (await Next()).Fail(QgaConnectionFailure.AgentNotConnected, mayHaveReachedGuest);
        if (sendings == 2)
        {
            (await Next()).Return("""{"pid": 7}""");
            Assert.Equal(7, (await call).Pid);
        }
        else
        {
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
            Assert.Equal((true, "guest-exec", "test:exchange"), (exception.MayHaveReachedGuest, exception.CommandName, exception.Endpoint));
        }

        Assert.True(_opened[0].HasNoMore);
    }

    [Fact]
    public async Task Read_commands_are_sent_again_after_a_loss()
    {
        await using QgaClient client = NewClient(static options => options.TimeProvider = TimeProvider.System);
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        ScriptedExchangeCall sent = await Next();
        _opened[0].Break();
        sent.Fail(QgaConnectionFailure.Lost, mayHaveReachedGuest: true);
        (await Next(1)).Return("""{"host-name": "again"}""");
        Assert.Equal("again", (await call).HostName);
        Assert.Equal(2, client.LinkGeneration);
        Assert.Equal(1, _opened[0].Disposals);
    }

    [Fact]
    public async Task All_who_wait_hear_at_once_that_it_cannot_be_opened()
    {
        int tries = 0;
        _open = _ =>
        {
            Interlocked.Increment(ref tries);
            throw new QgaConnectionException("There is no such thing.") { Failure = QgaConnectionFailure.NotInstalled };
        };
        await using QgaClient client = NewClient();
        Task[] calls = [client.GuestPingAsync(), client.GuestGetHostNameAsync(), client.GuestGetOsinfoAsync()];
        foreach ((Task call, string command) in calls.Zip(["guest-ping", "guest-get-host-name", "guest-get-osinfo"]))
        {
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
            Assert.Equal((QgaConnectionFailure.NotInstalled, command, false), (exception.Failure, exception.CommandName, exception.MayHaveReachedGuest));
        }

        Assert.InRange(tries, 1, 3);
    }

    [Fact]
    public async Task Waiting_for_the_agent_lasts_until_it_is_there()
    {
        _open = static count => count < 5
            ? throw new QgaConnectionException("It does not run.") { Failure = QgaConnectionFailure.NotRunning }
            : new ScriptedExchange();
        await using QgaClient client = NewClient(static options =>
        {
            options.TimeProvider = TimeProvider.System;
            options.WaitForAgent = true;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.MaxRetryDelay = TimeSpan.FromMilliseconds(2);
        });
        Task<long> call = client.GuestSyncAsync(new() { Id = 3 });
        await Patience.UntilAsync(() => _opened.Count == 1, "it is opened");
        (await Next()).Return("3");
        Assert.Equal(3, await call);
    }

    [Fact]
    public async Task Connecting_has_its_time_and_what_comes_late_is_closed()
    {
        var late = new TaskCompletionSource<QgaExchange>();
        var endpoint = QgaEndpoint.FromExchange("test:late", _ => new ValueTask<QgaExchange>(late.Task));
        await using var client = new QgaClient(endpoint, Hasty.Options(options => options.TimeProvider = _clock));
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" });
        await Patience.UntilAsync(() => _clock.ArmedTimers >= 2, "deadline and connecting");
        _clock.Advance(new QgaClientOptions().ConnectTimeout);
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => call);
        Assert.Equal(("guest-exec", false), (exception.CommandName, exception.MayHaveReachedGuest));

        var unwanted = new ScriptedExchange();
        late.SetResult(unwanted);
        await Patience.UntilAsync(() => unwanted.Disposals == 1, "it is closed");
    }

    [Fact]
    public async Task A_new_agent_makes_a_new_generation()
    {
        await using QgaClient client = NewClient();
        Task<long> call = client.GuestSyncAsync(new() { Id = 1 });
        (await Next()).Return("1");
        await call;
        long before = client.LinkGeneration;
        _opened[0].NewAgent();
        Assert.Equal(before + 1, client.LinkGeneration);
    }

    [Fact]
    public async Task Errors_are_the_agents()
    {
        await using QgaClient client = NewClient();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        (await Next()).Reply.SetResult(QgaExchangeReply.FromError(QgaErrorClass.CommandNotFound, "The command guest-get-host-name has not been found"));
        QgaCommandUnavailableException unknown = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => call);
        Assert.Equal(QgaUnavailableReason.Unknown, unknown.Reason);

        call = client.GuestGetHostNameAsync();
        (await Next()).Reply.SetResult(QgaExchangeReply.FromJson("""{"error": {"class": "GenericError", "desc": "no\u0007"}}"""u8.ToArray()));
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => call);
        Assert.Equal((QgaErrorClass.GenericError, "no\a"), (exception.Class, exception.Description));
        Assert.DoesNotContain("\a", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"return": {"host-name": 1}}""")]
    [InlineData("""{"return": {"host-name": "a"}} {}""")]
    [InlineData("""{"return": {}, "return": {}}""")]
    public async Task What_is_no_reply_is_a_broken_protocol(string line)
    {
        await using QgaClient client = NewClient();
        Task<GuestHostName> call = client.GuestGetHostNameAsync();
        (await Next()).Reply.SetResult(QgaExchangeReply.FromJson(Encoding.UTF8.GetBytes(line)));
        Assert.Equal("guest-get-host-name", (await Assert.ThrowsAsync<QgaProtocolException>(() => call)).CommandName);
    }

    [Fact]
    public async Task A_command_without_reply_claims_no_more_than_is_known()
    {
        await using QgaClient client = NewClient();
        Task<QgaNoReplyOutcome> call = client.GuestShutdownAsync();
        ScriptedExchangeCall sent = await Next();
        Assert.False(sent.Request.HasReply);
        Assert.Equal(new QgaClientOptions().NoReplyGrace, sent.Request.Timeout);
        sent.Reply.SetResult(QgaExchangeReply.FromOutcome(QgaNoReplyOutcome.LinkClosed));
        Assert.Equal(QgaNoReplyOutcome.LinkClosed, await call);

        call = client.GuestShutdownAsync();
        (await Next()).Return("{}");
        Assert.Equal(QgaNoReplyOutcome.Accepted, await call);

        call = client.GuestShutdownAsync();
        sent = await Next();
        await Patience.UntilAsync(() => _clock.ArmedTimers >= 2, "the grace time runs");
        _clock.Advance(new QgaClientOptions().NoReplyGrace);
        Assert.Equal(QgaNoReplyOutcome.AcceptedUnconfirmed, await call);
        sent.Return("{}");
    }

    [Fact]
    public async Task The_request_is_wiped_when_it_is_over()
    {
        await using QgaClient client = NewClient();
        Task call = client.GuestSetUserPasswordAsync(new() { Username = "a", Password = "secret"u8.ToArray(), Crypted = false });
        ScriptedExchangeCall sent = await Next();
        ReadOnlyMemory<byte> bytes = sent.Request.Json;
        sent.Return("{}");
        await call;
        await Patience.UntilAsync(() => bytes.Span.IndexOfAnyExcept((byte)0) < 0, "the bytes are zero");
    }

    [Fact]
    public async Task Disposal_fails_what_waits_and_does_not_wait_for_what_hangs()
    {
        QgaClient client = NewClient();
        Task<GuestExec> hanging = client.GuestExecAsync(new() { Path = "/bin/true" });
        await Next();
        Task<GuestExec> waiting = client.GuestExecAsync(new() { Path = "/bin/true" });
        await client.DisposeAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => hanging);
        Assert.Equal((QgaConnectionFailure.Disposed, true), (exception.Failure, exception.MayHaveReachedGuest));
        exception = await Assert.ThrowsAsync<QgaConnectionException>(() => waiting);
        Assert.Equal((QgaConnectionFailure.Disposed, false), (exception.Failure, exception.MayHaveReachedGuest));
        Assert.Equal(1, _opened[0].Disposals);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GuestPingAsync());
    }

    [Fact]
    public async Task What_an_exchange_throws_against_its_contract_is_a_loss()
    {
        await using QgaClient client = NewClient();
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" });
        (await Next()).Reply.SetException(new InvalidOperationException("Broken."));
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
        Assert.Equal((QgaConnectionFailure.Lost, true), (exception.Failure, exception.MayHaveReachedGuest));
        Task<long> next = client.GuestSyncAsync(new() { Id = 1 });
        (await Next()).Return("1");
        Assert.Equal(1, await next);
    }

    [Fact]
    public async Task Connecting_asks_the_agent()
    {
        var endpoint = QgaEndpoint.FromExchange("test:connect", _ => ValueTask.FromResult<QgaExchange>(Keep(new ScriptedExchange())));
        Task<QgaClient> connecting = QgaClient.ConnectAsync(endpoint, Hasty.Options());
        ScriptedExchangeCall ping = await Next();
        Assert.Equal("""{"execute":"guest-ping"}""", ping.Json);
        ping.Return("{}");
        await (await connecting).DisposeAsync();
    }

    private QgaClient NewClient(Action<QgaClientOptions>? configure = null)
    {
        int count = 0;
        var endpoint = QgaEndpoint.FromExchange("test:exchange", _ => ValueTask.FromResult<QgaExchange>(Keep(_open(++count))));
        return new QgaClient(endpoint, Hasty.Options(options =>
        {
            options.TimeProvider = _clock;
            configure?.Invoke(options);
        }));
    }

    private ScriptedExchange Keep(ScriptedExchange exchange)
    {
        lock (_opened)
        {
            _opened.Add(exchange);
        }

        return exchange;
    }

    private async Task<ScriptedExchangeCall> Next(int exchange = 0)
    {
        await Patience.UntilAsync(
            () =>
            {
                lock (_opened)
                {
                    return _opened.Count > exchange;
                }
            },
            "an exchange is opened");
        return await _opened[exchange].NextAsync();
    }
}
