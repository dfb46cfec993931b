namespace Qga.Sdk.Tests.FileSystems;

public sealed class FreezeTests
{
    private readonly FrozenGuest _guest = new();

    [Fact]
    public async Task A_freeze_ends_with_its_scope()
    {
        await using (FreezeScope scope = await _guest.Client.FreezeAsync())
        {
            Assert.Equal((2L, true, null, TimeSpan.FromSeconds(60)), (scope.FrozenFileSystems!.Value, scope.Guarded, scope.GuestLimit, scope.MaxFrozenTime));
            Assert.Equal(2, _guest.Frozen);
            Assert.False(scope.Over.IsCancellationRequested);
        }

        Assert.Equal(0, _guest.Frozen);
        Assert.Equal(1, _guest.Client.CountOf("guest-fsfreeze-thaw"));
    }

    [Fact]
    public async Task The_watchdog_starts_before_and_is_stopped_behind()
    {
        await using FreezeScope scope = await _guest.Client.FreezeAsync(new FreezeOptions { MountPoints = ["/srv", "/"], MaxFrozenTime = TimeSpan.FromSeconds(2.5) });
        await scope.ThawAsync();

        string[] order = [.. _guest.Client.Sent.Select(static sent => sent.Command).Where(static name => name is not ("guest-exec-status" or "guest-get-osinfo"))];
        Assert.Equal(["guest-fsfreeze-status", "guest-exec", "guest-fsfreeze-freeze-list", "guest-fsfreeze-thaw", "guest-exec"], order);
        Assert.EndsWith("\n 3 /srv /", _guest.Execs[0].Replace(FreezeScripts.Watch, "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("77 123", _guest.Execs[1]);
    }

    [Fact]
    public async Task Thawing_tells_whether_the_freeze_held()
    {
        await using FreezeScope held = await _guest.Client.FreezeAsync();
        _guest.Clock.Advance(TimeSpan.FromSeconds(3));
        ThawResult result = await held.ThawAsync();
        Assert.Equal((FreezeEnd.Thawed, 2L, true, TimeSpan.FromSeconds(3)), (result.End, result.ThawedFileSystems, result.HeldThroughout!.Value, result.Duration));
        Assert.Same(result, await held.ThawAsync());

        await using FreezeScope broken = await _guest.Client.FreezeAsync();
        _guest.Frozen = 1;
        Assert.False((await broken.ThawAsync()).HeldThroughout);
    }

    [Fact]
    public async Task Time_that_is_over_thaws()
    {
        await using FreezeScope scope = await _guest.Client.FreezeAsync(new FreezeOptions { MaxFrozenTime = TimeSpan.FromSeconds(5) });
        _guest.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(2, _guest.Frozen);

        _guest.Clock.Advance(TimeSpan.FromSeconds(0.1));
        ThawResult result = await scope.ThawAsync();
        Assert.Equal((FreezeEnd.Expired, false), (result.End, result.HeldThroughout));
        Assert.Equal(0, _guest.Frozen);
        Assert.True(scope.Over.IsCancellationRequested);
    }

    [Fact]
    public async Task A_cancelled_token_thaws_while_the_scope_is_open()
    {
        using var cancellation = new CancellationTokenSource();
        await using FreezeScope scope = await _guest.Client.FreezeAsync(cancellation.Token);
        await cancellation.CancelAsync();
        Assert.Equal(FreezeEnd.Canceled, (await scope.ThawAsync()).End);
        Assert.Equal(0, _guest.Frozen);
    }

    [Fact]
    public async Task A_freeze_that_is_cancelled_under_way_is_thawed()
    {
        using var cancellation = new CancellationTokenSource();
        _guest.OnFreeze = async (count, token) =>
        {
            _guest.Frozen = count;
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return count;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _guest.Client.FreezeAsync(cancellation.Token));
        Assert.Equal(0, _guest.Frozen);
        Assert.Equal(2, _guest.Execs.Count);
    }

    [Fact]
    public async Task A_lost_answer_is_found_out_by_asking_and_never_by_freezing_again()
    {
        _guest.OnFreeze = (count, _) =>
        {
            _guest.Frozen = count;
            throw FrozenGuest.LinkLost();
        };

        await using FreezeScope scope = await _guest.Client.FreezeAsync();
        Assert.Null(scope.FrozenFileSystems);
        Assert.Equal(1, _guest.Client.CountOf("guest-fsfreeze-freeze"));
        ThawResult result = await scope.ThawAsync();
        Assert.Equal((2L, null), (result.ThawedFileSystems, result.HeldThroughout));
    }

    [Fact]
    public async Task A_lost_freeze_that_never_was_is_the_callers_exception()
    {
        _guest.OnFreeze = static (_, _) => throw FrozenGuest.LinkLost();
        await Assert.ThrowsAsync<QgaConnectionException>(() => _guest.Client.FreezeAsync());
        Assert.Equal(1, _guest.Client.CountOf("guest-fsfreeze-freeze"));
        Assert.Equal("77 123", _guest.Execs[^1]);
    }

    [Fact]
    public async Task What_is_frozen_already_is_left_to_whoever_froze_it()
    {
        _guest.Frozen = 1;
        GuestFreezeException exception = await Assert.ThrowsAsync<GuestFreezeException>(() => _guest.Client.FreezeAsync());
        Assert.Equal(GuestFreezeFailure.AlreadyFrozen, exception.Failure);
        Assert.Equal((1L, 0), (_guest.Frozen, _guest.Execs.Count));
    }

    [Fact]
    public async Task A_mount_point_that_is_none_thaws_the_others_and_says_so()
    {
        GuestFreezeException exception = await Assert.ThrowsAsync<GuestFreezeException>(() => _guest.Client.FreezeAsync(["/srv", "/nowhere"]));
        Assert.Equal(GuestFreezeFailure.NotAllFrozen, exception.Failure);
        Assert.Equal((0L, "77 123"), (_guest.Frozen, _guest.Execs[^1]));
    }

    [Fact]
    public async Task Windows_thaws_by_itself_and_has_no_watchdog()
    {
        var windows = new FrozenGuest("mswindows");
        await using FreezeScope scope = await windows.Client.FreezeAsync();
        Assert.Equal((false, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)), (scope.Guarded, scope.GuestLimit!.Value, scope.MaxFrozenTime));
        Assert.Empty(windows.Execs);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("guard x y\n")]
    [InlineData("guard 1 2\nmore\n")]
    public async Task Without_a_watchdog_it_is_frozen_unguarded(string? answer)
    {
        var guest = new FrozenGuest(guardAnswer: answer);
        await using FreezeScope scope = await guest.Client.FreezeAsync();
        Assert.False(scope.Guarded);
        Assert.Equal(2, guest.Frozen);
    }
}
