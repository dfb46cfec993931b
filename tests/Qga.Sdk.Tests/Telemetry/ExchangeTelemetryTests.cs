using System.Text;
using Qga.Sdk.TestKit;
using Qga.Sdk.Tests.Protocol.Exchanges;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>A way of whole requests tells of itself as a session does.</summary>
public sealed class ExchangeTelemetryTests : IDisposable
{
    private readonly ObservedExchange _agent = new();
    private readonly RecordedMeasurements _measurements;

    public ExchangeTelemetryTests() => _measurements = new RecordedMeasurements(_agent.Address);

    public void Dispose() => _measurements.Dispose();

    [Fact]
    public async Task Bytes_are_those_of_requests_and_replies()
    {
        await using QgaClient client = _agent.NewClient();
        Task<long> call = client.GuestSyncAsync(new() { Id = 7 });
        ScriptedExchangeCall sent = await _agent.NextAsync();
        Assert.Equal(0, Bytes("receive"));
        sent.Reply.SetResult(QgaExchangeReply.FromJson("""{"return": 7}"""u8.ToArray()));
        await call.WaitAsync(Patience.Limit);
        Assert.Equal((Encoding.UTF8.GetByteCount(sent.Json), 13), (Bytes("transmit"), Bytes("receive")));
    }

    [Fact]
    public async Task What_was_certainly_not_sent_is_no_bytes_but_attempts_that_failed()
    {
        await using QgaClient client = _agent.NewClient(static options => options.TimeProvider = TimeProvider.System);
        Task call = client.GuestPingAsync();
        (await _agent.NextAsync()).Fail(QgaConnectionFailure.NotRunning, mayHaveReachedGuest: false);
        await Assert.ThrowsAsync<QgaConnectionException>(() => call.WaitAsync(Patience.Limit));
        Assert.Equal(0, Bytes("transmit"));
        Assert.Equal(["Connected", "ConnectAttemptFailed", "ConnectFailed"], _agent.Log.Names);
        Assert.Equal([null, "not_running"], _measurements.Of("qga.client.connects").Select(static measurement => measurement["error.type"]));
    }

    [Fact]
    public async Task A_way_that_cannot_be_opened_is_counted_with_its_reason()
    {
        _agent.Failure = new QgaConnectionException("There is none.") { Failure = QgaConnectionFailure.NotInstalled };
        await using QgaClient client = _agent.NewClient();
        await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal("not_installed", Assert.Single(_measurements.Of("qga.client.connects"))["error.type"]);
        Assert.Equal(["ConnectAttemptFailed", "ConnectFailed"], _agent.Log.Names);
    }

    [Fact]
    public async Task Lost_ways_and_reconnects_are_counted()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<GuestExec> exec = client.GuestExecAsync(new() { Path = "/bin/secret", Arg = ["s3cret"] });
        ScriptedExchangeCall sent = await _agent.NextAsync();
        _agent.Exchange.Break();
        sent.Fail(QgaConnectionFailure.Lost, mayHaveReachedGuest: true);
        await Assert.ThrowsAsync<QgaConnectionException>(() => exec.WaitAsync(Patience.Limit));
        Task next = client.GuestPingAsync();
        (await _agent.NextAsync(2)).Return("{}");
        await next.WaitAsync(Patience.Limit);

        Assert.Equal((1, 1), (_measurements.SumOf("qga.client.connects"), _measurements.SumOf("qga.client.reconnects")));
        Assert.Equal("link_lost", Assert.Single(_measurements.Of("qga.client.lost_links"))["error.type"]);
        Assert.Equal(["Connected", "LinkLost", "Connected"], _agent.Log.Names);
        Assert.EndsWith("Calls without an answer: 1.", _agent.Log.Single("LinkLost").Text, StringComparison.Ordinal);
        Assert.All(_agent.Log.Entries, static entry => Assert.DoesNotContain("secret", entry.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_while_nobody_asks_is_told_when_somebody_does()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        _agent.Exchange.Break();
        Task next = client.GuestPingAsync();
        (await _agent.NextAsync(2)).Return("{}");
        await next.WaitAsync(Patience.Limit);
        Assert.Equal(["Connected", "LinkLost", "Connected"], _agent.Log.Names);
        Assert.EndsWith("Calls without an answer: 0.", _agent.Log.Single("LinkLost").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_agent_behind_a_way_that_lasts_is_a_reconnect()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        _agent.Exchange.NewAgent();
        _agent.Exchange.NewAgent();
        for (int i = 0; i < 2; i++)
        {
            Task ping = client.GuestPingAsync();
            (await _agent.NextAsync()).Return("{}");
            await ping.WaitAsync(Patience.Limit);
        }

        Assert.Equal(1, _measurements.SumOf("qga.client.reconnects"));
        Assert.Equal(["Connected", "AgentRenewed"], _agent.Log.Names);
    }

    [Fact]
    public async Task A_timeout_abandons_a_reply_and_silence_loses_the_way()
    {
        await using QgaClient client = await _agent.ConnectAsync(static options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        Task ping = client.GuestPingAsync();
        ScriptedExchangeCall sent = await _agent.NextAsync();
        _agent.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        Assert.Equal("guest-ping", Assert.Single(_measurements.Of("qga.client.abandoned_replies"))["rpc.method"]);
        await Patience.UntilAsync(() => _agent.Clock.ArmedTimers > 0, "the client waits for it to end");
        _agent.Clock.Advance(new QgaClientOptions().ResyncTimeout);
        await Patience.UntilAsync(() => _agent.Exchange.Disposals == 1, "it is given up");
        Assert.Equal("link_lost", Assert.Single(_measurements.Of("qga.client.lost_links"))["error.type"]);
        Assert.Equal(["CallTimedOut", "Connected", "LinkLost", "ReplyAbandoned"], _agent.Log.Names.Order());
        sent.Return("{}");
    }

    [Fact]
    public async Task A_canceled_call_leaves_a_reply_behind_only_if_it_was_sent()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task first = client.GuestPingAsync(cancellation.Token);
        ScriptedExchangeCall sent = await _agent.NextAsync();
        Task behind = client.GuestGetHostNameAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience.Limit));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => behind.WaitAsync(Patience.Limit));
        sent.Return("{}");
        Assert.Equal($"The caller of guest-ping on {_agent.Address} left; its late reply will be dropped.", _agent.Log.Single("ReplyAbandoned").Text);
    }

    [Fact]
    public async Task A_disposed_client_has_closed_its_way_and_not_lost_it()
    {
        QgaClient client = await _agent.ConnectAsync();
        await client.DisposeAsync();
        Assert.Equal(["Connected", "LinkClosed"], _agent.Log.Names);
        Assert.Empty(_measurements.Of("qga.client.lost_links"));
    }

    private double Bytes(string direction) =>
        _measurements.Of("qga.client.io").Where(measurement => Equals(measurement["network.io.direction"], direction)).Sum(static measurement => measurement.Value);
}
