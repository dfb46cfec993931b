using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Protocol;

/// <summary>Commands to which the agent sends nothing when they succeed never hang and never claim more than is known.</summary>
public sealed class NoReplyTests
{
    private readonly ScriptedAgent _agent = new();
    private readonly ManualTimeProvider _clock = new();
    private ScriptedLink _link = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_answer_to_the_ping_behind_it_means_accepted(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        Task<QgaNoReplyOutcome> shutdown = client.GuestShutdownAsync();
        (_, ScriptedRequest ping) = await ReadCommandAndPingAsync();
        await _link.ReplyAsync(ping, "{}");
        Assert.Equal(QgaNoReplyOutcome.Accepted, await shutdown.WaitAsync(Patience.Limit));
        if (!echoesIds)
        {
            await _link.AnswerSyncAsync();
        }

        Task<long> next = client.GuestSyncAsync(new GuestSyncRequest { Id = 4 });
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "4");
        Assert.Equal(4, await next.WaitAsync(Patience.Limit));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_is_thrown_and_the_answer_to_the_ping_is_nobodys(bool echoesIds)
    {
        await using QgaClient client = await ConnectAsync(echoesIds);
        Task<QgaNoReplyOutcome> suspend = client.GuestSuspendRamAsync();
        (ScriptedRequest command, ScriptedRequest ping) = await ReadCommandAndPingAsync();
        await _link.FailAsync(command, "GenericError", "the requested operation is not\u001b[2J supported");
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => suspend.WaitAsync(Patience.Limit));
        Assert.Equal(QgaErrorClass.GenericError, exception.Class);
        Assert.Contains("not\\u001B[2J supported", exception.Message, StringComparison.Ordinal);
        await _link.ReplyAsync(ping, "{}");

        Task<long> next = client.GuestSyncAsync(new GuestSyncRequest { Id = 4 });
        await _link.ReplyAsync(await _link.ReadRequestAsync(), "4");
        Assert.Equal(4, await next.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task An_agent_that_reports_success_after_all_means_accepted()
    {
        await using QgaClient client = await ConnectAsync();
        Task<QgaNoReplyOutcome> shutdown = client.GuestShutdownAsync(new GuestShutdownRequest { Mode = "reboot" });
        (ScriptedRequest command, _) = await ReadCommandAndPingAsync();
        await _link.ReplyAsync(command, "{}");
        Assert.Equal(QgaNoReplyOutcome.Accepted, await shutdown.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task The_end_of_the_link_means_closed()
    {
        await using QgaClient client = await ConnectAsync();
        Task<QgaNoReplyOutcome> shutdown = client.GuestShutdownAsync();
        await ReadCommandAndPingAsync();
        await _link.CloseAsync();
        Assert.Equal(QgaNoReplyOutcome.LinkClosed, await shutdown.WaitAsync(Patience.Limit));
        Assert.Equal(1, _agent.Connections);
    }

    [Fact]
    public async Task Silence_ends_at_the_grace_time_as_unconfirmed()
    {
        await using QgaClient client = await ConnectAsync();
        Task<QgaNoReplyOutcome> suspend = client.GuestSuspendRamAsync();
        await ReadCommandAndPingAsync();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(suspend.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(QgaNoReplyOutcome.AcceptedUnconfirmed, await suspend.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task One_that_is_asked_again_while_nothing_is_known_of_the_first_ends_too()
    {
        await using QgaClient client = await ConnectAsync();
        Task<QgaNoReplyOutcome> first = client.GuestSuspendRamAsync();
        await ReadCommandAndPingAsync();
        _clock.Advance(TimeSpan.FromSeconds(2.1));
        Assert.Equal(QgaNoReplyOutcome.AcceptedUnconfirmed, await first.WaitAsync(Patience.Limit));

        // The guest sleeps, and is asked again before it wakes up.
        Task<QgaNoReplyOutcome> second = client.GuestSuspendRamAsync();
        await _link.AnswerSyncAsync();
        (_, ScriptedRequest ping) = await ReadCommandAndPingAsync().WaitAsync(Patience.Limit);
        await _link.ReplyAsync(ping, "{}");
        Assert.Equal(QgaNoReplyOutcome.Accepted, await second.WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task Invoked_by_name_it_does_not_hang_either()
    {
        await using QgaClient client = await ConnectAsync();
        Task<System.Text.Json.JsonElement> shutdown = client.InvokeAsync("guest-shutdown");
        (_, ScriptedRequest ping) = await ReadCommandAndPingAsync();
        await _link.ReplyAsync(ping, "{}");
        Assert.Equal("{}", (await shutdown.WaitAsync(Patience.Limit)).GetRawText());
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_leave_a_place_behind()
    {
        await using QgaClient client = await ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task<QgaNoReplyOutcome> shutdown = client.GuestShutdownAsync(cancellationToken: cancellation.Token);
        (_, ScriptedRequest ping) = await ReadCommandAndPingAsync();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shutdown.WaitAsync(Patience.Limit));
        await _link.ReplyAsync(ping, "{}");

        // Nothing is awaited any more, so that disposal has nothing to wait for.
        Task closing = client.DisposeAsync().AsTask();
        await _link.CloseWhenClientDoesAsync();
        await closing.WaitAsync(Patience.Limit);
    }

    private async Task<(ScriptedRequest Command, ScriptedRequest Ping)> ReadCommandAndPingAsync()
    {
        ScriptedRequest command = await _link.ReadRequestAsync();
        ScriptedRequest ping = await _link.ReadRequestAsync();
        Assert.Equal("guest-ping", ping.Command);
        return (command, ping);
    }

    private async Task<QgaClient> ConnectAsync(bool echoesIds = true)
    {
        Task<QgaClient> connecting = QgaClient.ConnectAsync(_agent.Endpoint, Hasty.Options(options => options.TimeProvider = _clock));
        _link = await _agent.AcceptInStepAsync(echoesIds);
        return await connecting;
    }
}
