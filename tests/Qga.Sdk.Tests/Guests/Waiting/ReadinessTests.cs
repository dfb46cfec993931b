namespace Qga.Sdk.Tests.Guests.Waiting;

public sealed class ReadinessTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    // One timer for the whole, and one for the gap or the attempt.
    private const int Waiting = 2;

    private readonly BootingGuest _guest = new();

    [Fact]
    public async Task An_agent_that_answers_is_ready_at_once()
    {
        await _guest.Client.WaitUntilReadyAsync();
        Assert.Equal((1, 0), (_guest.Client.CountOf("guest-ping"), _guest.Client.ReleasedLinks));
    }

    [Fact]
    public async Task A_missing_socket_is_waited_for_with_growing_gaps()
    {
        DateTimeOffset begun = _guest.Clock.GetUtcNow();
        _guest.Trouble = _ => _guest.Clock.GetUtcNow() - begun < TimeSpan.FromMinutes(1) ? throw BootingGuest.NoSocket() : Task.CompletedTask;
        Task ready = _guest.Client.WaitUntilReadyAsync();
        await _guest.Clock.AdvanceUntilAsync(ready, Step, Waiting);
        await ready;

        // 0.1, 0.2, 0.4, 0.8 s and then each second: no busy waiting.
        Assert.InRange(_guest.Client.CountOf("guest-ping"), 55, 65);
    }

    [Fact]
    public async Task A_silent_link_is_given_up_and_opened_anew()
    {
        int attempts = 0;
        _guest.Trouble = token => ++attempts < 3 ? BootingGuest.SilenceAsync(token) : Task.CompletedTask;
        Task ready = _guest.Client.WaitUntilReadyAsync(new() { AttemptTimeout = TimeSpan.FromSeconds(3) });
        await _guest.Clock.AdvanceUntilAsync(ready, Step, Waiting);
        await ready;
        Assert.Equal((3, 2), (attempts, _guest.Client.ReleasedLinks));
    }

    [Fact]
    public async Task A_call_that_ran_into_its_own_deadline_counts_as_silence()
    {
        int attempts = 0;
        _guest.Trouble = _ => ++attempts < 2 ? throw new QgaTimeoutException("late") { MayHaveReachedGuest = true } : Task.CompletedTask;
        Task ready = _guest.Client.WaitUntilReadyAsync();
        await _guest.Clock.AdvanceUntilAsync(ready, Step, Waiting);
        await ready;
        Assert.Equal(1, _guest.Client.ReleasedLinks);
    }

    [Fact]
    public async Task Time_is_up_with_the_last_word_in_the_message()
    {
        _guest.Trouble = static _ => throw BootingGuest.NoSocket();
        Task ready = _guest.Client.WaitUntilReadyAsync(new() { Timeout = TimeSpan.FromSeconds(20) });
        await _guest.Clock.AdvanceUntilAsync(ready, Step, Waiting);
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => ready);
        Assert.Equal(TimeSpan.FromSeconds(20), exception.Timeout);
        Assert.Contains("There is no such socket.", exception.Message, StringComparison.Ordinal);
        Assert.IsType<QgaConnectionException>(exception.InnerException);
    }

    [Fact]
    public async Task The_probe_is_asked_until_it_says_yes()
    {
        int asked = 0;
        Task ready = _guest.Client.WaitUntilReadyAsync(probe: (client, _) =>
        {
            Assert.Same(_guest.Client, client);
            return ++asked < 3 ? Task.FromResult(false) : asked < 5 ? throw new QgaCommandException("no", QgaErrorClass.GenericError, "no") : Task.FromResult(true);
        });
        await _guest.Clock.AdvanceUntilAsync(ready, Step, Waiting);
        await ready;
        Assert.Equal((5, 5), (asked, _guest.Client.CountOf("guest-ping")));
    }

    [Fact]
    public async Task A_fault_of_the_probe_is_the_callers()
    {
        await Assert.ThrowsAsync<FormatException>(() => _guest.Client.WaitUntilReadyAsync(probe: static (_, _) => throw new FormatException("mine")));
    }

    [Fact]
    public async Task An_agent_that_refuses_a_ping_has_answered()
    {
        _guest.Trouble = static _ => throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "no", QgaUnavailableReason.Disabled);
        await _guest.Client.WaitUntilReadyAsync();
    }

    [Fact]
    public async Task Cancelling_ends_it_as_a_cancellation()
    {
        using var leaving = new CancellationTokenSource();
        _guest.Trouble = BootingGuest.SilenceAsync;
        Task ready = _guest.Client.WaitUntilReadyAsync(cancellationToken: leaving.Token);
        await leaving.CancelAsync();
        Assert.Equal(leaving.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ready)).CancellationToken);
        Assert.Equal(0, _guest.Client.ReleasedLinks);
    }

    [Fact]
    public async Task A_client_that_was_disposed_is_not_waited_for()
    {
        _guest.Trouble = static _ => throw new QgaConnectionException("gone") { Failure = QgaConnectionFailure.Disposed };
        await Assert.ThrowsAsync<QgaConnectionException>(() => _guest.Client.WaitUntilReadyAsync());
        var client = new QgaClient("/nowhere");
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.WaitUntilReadyAsync());
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -1)]
    public async Task Times_that_make_no_sense_are_refused(int timeout, int attempt, int interval) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _guest.Client.WaitUntilReadyAsync(new()
        {
            Timeout = TimeSpan.FromSeconds(timeout),
            AttemptTimeout = TimeSpan.FromSeconds(attempt),
            Interval = TimeSpan.FromSeconds(interval),
        }));
}
