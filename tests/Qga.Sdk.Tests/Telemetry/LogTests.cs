using Microsoft.Extensions.Logging;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

public sealed class LogTests
{
    private readonly ObservedAgent _agent = new();

    [Fact]
    public async Task A_link_is_told_from_beginning_to_end()
    {
        QgaClient client = await _agent.ConnectAsync();
        Task closing = client.DisposeAsync().AsTask();
        await _agent.Link.CloseWhenClientDoesAsync();
        await closing.WaitAsync(Patience.Limit);
        Assert.Equal([QgaTelemetry.LogCategory], _agent.Log.Categories);
        Assert.Equal(["Connected", "LinkClosed"], _agent.Log.Names);
        Assert.Equal($"Connected to {_agent.Address} in 0 ms; the agent repeats request ids: True.", _agent.Log.Entries[0].Text);
    }

    [Fact]
    public async Task A_link_that_was_given_up_is_closed_and_not_lost()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task releasing = client.ReleaseLinkAsync().AsTask();
        await _agent.Link.CloseWhenClientDoesAsync();
        await releasing.WaitAsync(Patience.Limit);
        Assert.Equal(["Connected", "LinkClosed"], _agent.Log.Names);
    }

    [Fact]
    public async Task A_lost_link_tells_why_and_what_it_leaves_behind()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task<GuestExec> exec = client.GuestExecAsync(new GuestExecRequest { Path = "/bin/secret", Arg = ["s3cret"] });
        await _agent.Link.ReadRequestAsync();
        await _agent.Link.CloseAsync();
        await Assert.ThrowsAsync<QgaConnectionException>(() => exec.WaitAsync(Patience.Limit));
        LogEntry lost = _agent.Log.Single("LinkLost");
        Assert.Equal((4, LogLevel.Warning), (lost.Id, lost.Level));
        Assert.EndsWith("Calls without an answer: 1.", lost.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", lost.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_an_abandoned_reply_and_the_resync_are_told()
    {
        await using QgaClient client = await _agent.ConnectAsync(static options => options.CommandTimeout = TimeSpan.FromSeconds(1));
        Task ping = client.GuestPingAsync();
        await _agent.Link.ReadRequestAsync();
        _agent.Clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<QgaTimeoutException>(() => ping.WaitAsync(Patience.Limit));
        await _agent.Link.AnswerSyncAsync();
        Task next = client.GuestPingAsync();
        await _agent.AnswerAsync();
        await next.WaitAsync(Patience.Limit);
        Assert.Equal(["BackInStep", "CallTimedOut", "Connected", "LostStep", "ReplyAbandoned"], _agent.Log.Names.Order());
        Assert.Equal($"guest-ping on {_agent.Address} took longer than 1 s. Sent: True.", _agent.Log.Single("CallTimedOut").Text);
    }

    [Fact]
    public async Task A_canceled_call_that_was_sent_leaves_a_reply_behind()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task ping = client.GuestPingAsync(cancellation.Token);
        ScriptedRequest request = await _agent.Link.ReadRequestAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ping.WaitAsync(Patience.Limit));
        await _agent.Link.ReplyAsync(request, "{}");
        _agent.Log.Single("ReplyAbandoned");
    }

    [Fact]
    public async Task Words_of_the_guest_are_escaped()
    {
        await using QgaClient client = await _agent.ConnectAsync();
        Task ping = client.GuestPingAsync();
        await _agent.Link.ReadRequestAsync();
        await _agent.Link.WriteAsync("\u001b[31mforged\u202e\n");
        await _agent.Link.CloseAsync();
        await _agent.AcceptAsync();
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
        Assert.NotEmpty(_agent.Log.Single("LinkLost").Text);
        Assert.All(_agent.Log.Entries, static entry => Assert.DoesNotContain(entry.Text, static character => char.IsControl(character) || character == '\u202e'));
    }

    [Fact]
    public async Task Retries_and_failures_to_connect_are_told()
    {
        var log = new RecordedLog();
        string path = Path.Combine(Path.GetTempPath(), $"no-such-{Guid.NewGuid():N}.sock");
        await using var client = new QgaClient(path, new QgaClientOptions { LoggerFactory = log });
        await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal(["ConnectAttemptFailed", "ConnectFailed"], log.Names.Distinct());
        Assert.Equal($"Could not connect to unix:{path}: socket_not_found.", log.Single("ConnectFailed").Text);
    }

    [Fact]
    public async Task A_log_that_throws_harms_nobody()
    {
        await using QgaClient client = await _agent.ConnectAsync(static options => options.LoggerFactory = new ThrowingLog());
        Task ping = client.GuestPingAsync();
        await _agent.AnswerAsync();
        await ping.WaitAsync(Patience.Limit);
    }

    private sealed class ThrowingLog : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The log is broken.");

        public void Dispose()
        {
        }
    }
}
