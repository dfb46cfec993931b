using Qga.Sdk.Tests.Guests.Waiting;

namespace Qga.Sdk.Tests.Guests.Watching;

public sealed class WatcherTests : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly BootingGuest _guest = new();
    private readonly IAsyncEnumerator<GuestChange> _changes;

    private CancellationTokenSource Leaving { get; } = new();

    public WatcherTests() => _changes = _guest.Client.Watch().GetAsyncEnumerator(Leaving.Token);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _changes.DisposeAsync();
        Leaving.Dispose();
    }

    [Fact]
    public async Task The_first_change_tells_how_it_is_now()
    {
        GuestChange up = await NextAsync();
        Assert.Equal((GuestChangeKind.Up, Guid.Parse(_guest.BootId!)), (up.Kind, up.Boot!.Id));
        Assert.Equal(_guest.Clock.GetUtcNow(), up.SeenAt);
        Assert.Null(up.Reason);
    }

    [Fact]
    public async Task Down_has_a_reason_and_up_follows_it()
    {
        _guest.Trouble = static _ => throw BootingGuest.NoSocket();
        GuestChange down = await NextAsync();
        Assert.Equal((GuestChangeKind.Down, QgaConnectionFailure.NotFound), (down.Kind, Assert.IsType<QgaConnectionException>(down.Reason).Failure));
        Assert.Null(down.Boot);

        Task<GuestChange> next = NextAsync();
        Assert.False(next.IsCompleted);
        _guest.Trouble = null;
        Assert.Equal(GuestChangeKind.Up, (await next).Kind);
    }

    [Fact]
    public async Task Another_boot_after_an_outage_is_a_reboot_and_the_same_boot_is_none()
    {
        await NextAsync();
        _guest.Trouble = BootingGuest.SilenceAsync;
        GuestChange down = await NextAsync();
        Assert.Equal((GuestChangeKind.Down, TimeSpan.FromSeconds(5)), (down.Kind, Assert.IsType<QgaTimeoutException>(down.Reason).Timeout));
        Assert.Equal(1, _guest.Client.ReleasedLinks);
        _guest.Trouble = null;
        Assert.Equal(GuestChangeKind.Up, (await NextAsync()).Kind);

        _guest.Trouble = static _ => throw BootingGuest.NoSocket();
        Assert.Equal(GuestChangeKind.Down, (await NextAsync()).Kind);
        _guest.Trouble = null;
        _guest.Reboot();
        GuestChange rebooted = await NextAsync();
        Assert.Equal((GuestChangeKind.Rebooted, Guid.Parse(_guest.BootId!)), (rebooted.Kind, rebooted.Boot!.Id));
    }

    [Fact]
    public async Task A_reboot_on_a_link_that_was_brought_back_into_step_is_seen_with_the_next_ping()
    {
        await NextAsync();
        _guest.Reboot();
        _guest.Client.LinkGeneration++;
        DateTimeOffset begun = _guest.Clock.GetUtcNow();
        Assert.Equal(GuestChangeKind.Rebooted, (await NextAsync()).Kind);

        // Well before the boot id is read anyway, however far the clock ran ahead of the watcher.
        Assert.InRange(_guest.Clock.GetUtcNow() - begun, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_reboot_that_shows_in_nothing_is_seen_within_the_boot_interval()
    {
        await NextAsync();
        _guest.Reboot();
        DateTimeOffset begun = _guest.Clock.GetUtcNow();
        Assert.Equal(GuestChangeKind.Rebooted, (await NextAsync()).Kind);
        Assert.InRange(_guest.Clock.GetUtcNow() - begun, TimeSpan.FromSeconds(55), TimeSpan.FromSeconds(70));

        // A ping each five seconds, and the file of the boot id twice: that is all that it asks.
        Assert.InRange(_guest.Client.CountOf("guest-ping"), 11, 15);
        Assert.Equal(2, _guest.Client.CountOf("guest-file-open"));
    }

    [Fact]
    public async Task The_end_of_the_link_is_noticed_without_waiting_for_the_next_ping()
    {
        await NextAsync();
        DateTimeOffset begun = _guest.Clock.GetUtcNow();
        _guest.Trouble = static _ => throw BootingGuest.NoSocket();
        _guest.Client.LinkLoss.SetResult();
        Assert.Equal(GuestChangeKind.Down, (await NextAsync()).Kind);
        Assert.InRange(_guest.Clock.GetUtcNow() - begun, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_guest_that_breaks_each_link_at_once_keeps_nobody_busy()
    {
        await NextAsync();
        _guest.Client.LinkLoss.SetResult();
        Task<bool> never = _changes.MoveNextAsync().AsTask();
        DateTimeOffset begun = _guest.Clock.GetUtcNow();
        while (_guest.Clock.GetUtcNow() - begun < TimeSpan.FromSeconds(10))
        {
            if (_guest.Clock.ArmedTimers > 0)
            {
                _guest.Clock.Advance(Step);
            }

            await Task.Yield();
        }

        Assert.InRange(_guest.Client.CountOf("guest-ping"), 1, 102);
        await Leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }

    [Fact]
    public async Task A_frozen_guest_is_up()
    {
        await NextAsync();
        _guest.Client.OnAsync<GuestFileOpenRequest, long>(QgaCommands.GuestFileOpen, static (_, _) =>
            throw new QgaCommandUnavailableException("no", QgaErrorClass.CommandNotFound, "frozen", QgaUnavailableReason.Frozen));
        _guest.Trouble = static _ => throw BootingGuest.NoSocket();
        Assert.Equal(GuestChangeKind.Down, (await NextAsync()).Kind);
        _guest.Trouble = null;
        Assert.Equal(GuestChangeKind.Up, (await NextAsync()).Kind);
    }

    [Fact]
    public async Task It_ends_with_its_token_and_with_its_client()
    {
        await NextAsync();
        Task<bool> next = _changes.MoveNextAsync().AsTask();
        await Leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);

        var client = new QgaClient("/nowhere");
        await client.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.Watch().GetAsyncEnumerator().MoveNextAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => client.Watch(new() { Interval = TimeSpan.Zero }));
        Assert.Throws<ArgumentNullException>(() => new GuestWatcher(null!));
    }

    private async Task<GuestChange> NextAsync()
    {
        Task<bool> next = _changes.MoveNextAsync().AsTask();
        await _guest.Clock.AdvanceUntilAsync(next, Step);
        Assert.True(await next);
        return _changes.Current;
    }
}
