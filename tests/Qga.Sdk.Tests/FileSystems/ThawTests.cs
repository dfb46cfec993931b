namespace Qga.Sdk.Tests.FileSystems;

/// <summary>Thawing goes on until the agent has answered, or time is up.</summary>
public sealed class ThawTests
{
    private readonly FrozenGuest _guest = new();

    [Fact]
    public async Task A_broken_link_is_made_anew()
    {
        int attempts = 0;
        _guest.OnThaw = _ => ++attempts < 4 ? throw FrozenGuest.Broken(mayHaveReachedGuest: false) : Task.FromResult(_guest.Thaw());
        await using FreezeScope scope = await _guest.Client.FreezeAsync();
        Task<ThawResult> thawing = scope.ThawAsync();
        await AdvanceUntilAsync(thawing, TimeSpan.FromMilliseconds(100));

        // The last attempt found all of it frozen.
        Assert.True((await thawing).HeldThroughout);
        Assert.Equal((4, 0L), (attempts, _guest.Frozen));
    }

    [Fact]
    public async Task What_an_attempt_has_thawed_that_was_lost_nobody_knows()
    {
        int attempts = 0;
        _guest.OnThaw = _ =>
        {
            long count = _guest.Thaw();
            return ++attempts < 2 ? throw FrozenGuest.LinkLost() : Task.FromResult(count);
        };
        await using FreezeScope scope = await _guest.Client.FreezeAsync();
        Task<ThawResult> thawing = scope.ThawAsync();
        await AdvanceUntilAsync(thawing, TimeSpan.FromMilliseconds(100));
        ThawResult result = await thawing;
        Assert.Equal((2, 0L, null), (attempts, result.ThawedFileSystems, result.HeldThroughout));
    }

    [Fact]
    public async Task A_new_link_over_which_nothing_is_frozen_any_more_tells_that_the_freeze_did_not_hold()
    {
        int attempts = 0;
        _guest.OnThaw = _ => ++attempts == 1
            ? throw new QgaConnectionException("The link was made anew.") { Failure = QgaConnectionFailure.Renewed }
            : Task.FromResult(_guest.Thaw());
        await using FreezeScope scope = await _guest.Client.FreezeAsync();

        // The machine ended and was started again.
        _guest.Frozen = 0;
        ThawResult result = await scope.ThawAsync();
        Assert.Equal((2, 0L, false), (attempts, result.ThawedFileSystems, result.HeldThroughout));
    }

    [Fact]
    public async Task An_agent_that_is_silent_is_asked_again()
    {
        int attempts = 0;
        _guest.OnThaw = async token =>
        {
            if (++attempts == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }

            return _guest.Thaw();
        };
        await using FreezeScope scope = await _guest.Client.FreezeAsync();
        Task<ThawResult> thawing = scope.ThawAsync();
        await AdvanceUntilAsync(thawing, TimeSpan.FromSeconds(1));
        Assert.Equal((2L, 2), ((await thawing).ThawedFileSystems, attempts));
    }

    [Fact]
    public async Task An_agent_that_stays_silent_is_an_exception_that_says_what_to_do()
    {
        _guest.OnThaw = static _ => throw FrozenGuest.LinkLost();
        FreezeScope scope = await _guest.Client.FreezeAsync(new FreezeOptions { ThawTimeout = TimeSpan.FromSeconds(7) });
        Task<ThawResult> thawing = scope.ThawAsync();
        await AdvanceUntilAsync(thawing, TimeSpan.FromSeconds(1));
        GuestFreezeException exception = await Assert.ThrowsAsync<GuestFreezeException>(() => thawing);
        Assert.Equal(GuestFreezeFailure.NotThawed, exception.Failure);
        Assert.Contains("fsfreeze --unfreeze", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<GuestFreezeException>(async () => await scope.DisposeAsync());
    }

    [Fact]
    public async Task A_refusal_is_told_at_once()
    {
        _guest.OnThaw = static _ => throw new QgaCommandException("The agent refused.", QgaErrorClass.GenericError, "no");
        FreezeScope scope = await _guest.Client.FreezeAsync();
        await Assert.ThrowsAsync<QgaCommandException>(() => scope.ThawAsync());
    }

    // The clock moves only when somebody waits for it.
    private async Task AdvanceUntilAsync(Task task, TimeSpan step)
    {
        while (!task.IsCompleted)
        {
            if (_guest.Clock.ArmedTimers > 0)
            {
                _guest.Clock.Advance(step);
            }

            await Task.Yield();
        }
    }
}
