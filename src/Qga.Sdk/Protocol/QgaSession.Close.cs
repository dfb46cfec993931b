namespace Qga.Sdk.Protocol;

// The end of a session: one door, one reason.
internal sealed partial class QgaSession
{
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _drained;

    /// <summary>Ends when the session ends, except when this side has given it up.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Lets what is in flight end within the bound, then closes so that the agent survives it.</summary>
    public async Task CloseAsync()
    {
        Task drained;
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            drained = _drained.Task;
            NoteProgress();
        }

        // Closing goes by the system's clock: it must end also under a clock that somebody holds still.
        await WaitAtMostAsync(drained).ConfigureAwait(false);
        Break(BreakReason.Disposed);
        await Closed.ConfigureAwait(false);
    }

    /// <summary>Ends the session, unless somebody waits for an answer.</summary>
    /// <returns>True when it has ended, now or before.</returns>
    public bool TryRelease()
    {
        Break(BreakReason.Released);
        return IsBroken;
    }

    private void Break(BreakReason reason)
    {
        List<(PendingCall Call, bool WasSent)> ended = [];
        bool hasUnanswered;
        lock (_gate)
        {
            // A call that came since the timer looked keeps an idle link.
            if (_state == SessionState.Broken || (reason == BreakReason.Idle && !IsUnused) || (reason == BreakReason.Released && IsAwaited))
            {
                return;
            }

            SetState(SessionState.Broken);
            hasUnanswered = _pending.Count > 0;
            foreach (PendingCall call in _pending.TakeAll())
            {
                if (Forget(call))
                {
                    ended.Add((call, true));
                }
            }

            while (_outgoing.TryDequeue(out PendingCall? call))
            {
                if (call.State == PendingState.Queued)
                {
                    call.State = PendingState.Done;
                    call.Request.Release();
                    ended.Add((call, false));
                }
            }

            _drained?.TrySetResult();
        }

        if (!reason.IsGivenUp)
        {
            _lost.TrySetResult();
        }

        _timer.Dispose();
        TellEnd(reason, ended.Count);
        _inStep.TrySetException(reason.ForConnect(_settings.Endpoint));
        foreach ((PendingCall call, bool wasSent) in ended)
        {
            End(call, wasSent, reason);
        }

        _ = CloseLinkAsync(hasUnanswered);
    }

    // One that no agent ever answered on is the connection's to tell of.
    private void TellEnd(BreakReason reason, int unanswered)
    {
        if (!_inStep.Task.IsCompletedSuccessfully)
        {
            return;
        }

        if (reason.IsGivenUp || reason == BreakReason.Disposed)
        {
            _settings.Telemetry.LinkClosed(reason.Text);
        }
        else
        {
            _settings.Telemetry.LinkLost(reason.Text, reason.Failure, unanswered);
        }
    }

    // The lock is held. Replies that nobody waits for any more keep nothing open.
    private bool IsUnused => _outgoing.Count == 0 && _pending.Count - _abandoned <= 0;

    // The lock is held. What was not sent yet is sent on the next link as well; on a live one it is about to be.
    private bool IsAwaited => IsAwaitingSlowReply() || (_state == SessionState.Live && _outgoing.Any(static call => call.State == PendingState.Queued));

    // The lock is held. Something has ended.
    private void NoteProgress()
    {
        if (!IsUnused)
        {
            return;
        }

        _drained?.TrySetResult();
        if (_settings.IdleDisconnect is TimeSpan idle && _state == SessionState.Live && _idleEnds.IsNever)
        {
            _idleEnds = Deadline.After(_settings.TimeProvider, idle);
            Arm(_idleEnds);
        }
    }

    /// <summary>Shuts the sending side, reads to the end within the bound, closes.</summary>
    private async Task CloseLinkAsync(bool hasUnanswered)
    {
        try
        {
            await EndWritingAsync().ConfigureAwait(false);
            await _link.ShutdownSendAsync().ConfigureAwait(false);
            if (hasUnanswered || _link.TellsEnd)
            {
                await WaitAtMostAsync(_reading).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The link had gone already, or a caller's stream has its own way of saying no.
        }

        try
        {
            await _link.AbortAsync().ConfigureAwait(false);
            await WaitAtMostAsync(_reading).ConfigureAwait(false);
            if (_reading.IsCompleted)
            {
                await ReleaseLinkAsync().ConfigureAwait(false);
            }
            else
            {
                // A stream that is deaf to its end, or a flood: what it holds is given back when it has come to one.
                _ = ReleaseLinkLateAsync();
            }
        }
        catch (Exception)
        {
            // Nothing of the session waits for a stream that refuses to be closed.
        }
        finally
        {
            _closed.TrySetResult();
        }
    }

    private async Task ReleaseLinkAsync()
    {
        await _link.Input.CompleteAsync().ConfigureAwait(false);
        if (_writerEnded.Task.IsCompleted)
        {
            await _link.Output.CompleteAsync().ConfigureAwait(false);
        }

        await _link.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ReleaseLinkLateAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await ReleaseLinkAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Nobody waits for it.
        }
    }

    // A pipe must not be completed under its writer.
    private async Task EndWritingAsync()
    {
        lock (_gate)
        {
            if (!_writing)
            {
                _writerEnded.TrySetResult();
            }
        }

        if (!_writerEnded.Task.IsCompleted)
        {
            _link.Output.CancelPendingFlush();
            await WaitAtMostAsync(_writerEnded.Task).ConfigureAwait(false);
        }
    }

    // Leaves no timer behind: who reconnects often would gather them. How the task ends is not told.
    private async Task WaitAtMostAsync(Task task) =>
        await task.WaitAsync(_settings.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
