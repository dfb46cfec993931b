using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

public sealed partial class FreezeScope
{
    /// <summary>Thaws the guest, over a new link where the old one has broken, and tells whether it was frozen until now.</summary>
    /// <param name="cancellationToken">Gives up waiting; thawing goes on.</param>
    /// <returns>How the freeze ended. Asked again, the same.</returns>
    /// <exception cref="GuestFreezeException">The agent did not answer in <see cref="FreezeOptions.ThawTimeout"/>; the guest may be frozen.</exception>
    /// <exception cref="QgaCommandException">The agent refused.</exception>
    public Task<ThawResult> ThawAsync(CancellationToken cancellationToken = default) => End(FreezeEnd.Thawed).WaitAsync(cancellationToken);

    /// <summary>Thaws the guest.</summary>
    /// <returns>A task that ends when the agent has answered.</returns>
    /// <exception cref="GuestFreezeException">The agent did not answer in <see cref="FreezeOptions.ThawTimeout"/>; the guest may be frozen.</exception>
    /// <exception cref="QgaCommandException">The agent refused.</exception>
    public async ValueTask DisposeAsync()
    {
        await End(FreezeEnd.Thawed).ConfigureAwait(false);
        await _cancellation.DisposeAsync().ConfigureAwait(false);
        _over.Dispose();
    }

    // The first one to end it does.
    internal Task<ThawResult> End(FreezeEnd end)
    {
        var begun = new TaskCompletionSource<ThawResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_end is not null)
            {
                return _end;
            }

            _end = begun.Task;
        }

        // Nobody may be waiting for it yet.
        begun.Task.Unattended();
        _ = CompleteAsync(begun, end);
        return begun.Task;
    }

    private async Task CompleteAsync(TaskCompletionSource<ThawResult> ending, FreezeEnd end)
    {
        try
        {
            ending.SetResult(await ThawOnceAsync(end).ConfigureAwait(false));
        }
        catch (Exception exception)
        {
            if (exception is not GuestFreezeException)
            {
                _log.ThawFailed(_endpoint, ErrorTypes.Of(exception));
            }

            ending.SetException(exception);
        }
    }

    private async Task<ThawResult> ThawOnceAsync(FreezeEnd end)
    {
        // It does not run on the thread of a timer or of whoever cancels.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        bool isWithin = _client.TimeProvider.GetElapsedTime(_facts.Begun) <= (_facts.GuestLimit ?? _facts.MaxFrozenTime);
        await _expiry.DisposeAsync().ConfigureAwait(false);
        if (!isWithin || end == FreezeEnd.Expired)
        {
            _log.FrozenTooLong(_endpoint, MaxFrozenTime.TotalSeconds);
        }

        try
        {
            Task over = _over.CancelAsync();
            (long count, bool isCertain) = await _thawing.RunAsync().ConfigureAwait(false);
            TimeSpan duration = _client.TimeProvider.GetElapsedTime(_facts.Begun);
            if (_watchdog is not null)
            {
                await _watchdog.StopAsync().ConfigureAwait(false);
            }

            await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            bool? held = Held(end, isWithin, count, isCertain);
            _log.Thawed(_endpoint, duration.TotalSeconds, held);
            return new ThawResult
            {
                End = end,
                ThawedFileSystems = count,
                HeldThroughout = held,
                Duration = duration,
            };
        }
        finally
        {
            ExitGuard.Remove(this);
        }
    }

    // An agent whose file systems were thawed by somebody else finds fewer to thaw, and so does one that had thawed them and was not heard.
    private bool? Held(FreezeEnd end, bool isWithin, long count, bool isCertain)
    {
        if (end != FreezeEnd.Thawed || !isWithin)
        {
            return false;
        }

        return _facts.FileSystems is not long frozen ? null : count >= frozen ? true : isCertain ? false : null;
    }
}
