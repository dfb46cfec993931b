namespace Qga.Sdk.Protocol;

// One timer for everything in the session that can be late.
internal sealed partial class QgaSession
{
    private Deadline _armed = Deadline.Never;
    private Deadline _idleEnds = Deadline.Never;

    // The lock is held. A call that ends in time never touches the timer again.
    private void Arm(Deadline deadline)
    {
        if (deadline < _armed && _state != SessionState.Broken)
        {
            _armed = deadline;
            _timer.Change(deadline.Remaining(_settings.TimeProvider), Timeout.InfiniteTimeSpan);
        }
    }

    private void OnTimer()
    {
        List<(PendingCall Call, bool WasSent)> late = [];
        bool write;
        bool isSilent;
        bool isIdle;
        lock (_gate)
        {
            if (_state == SessionState.Broken)
            {
                return;
            }

            _armed = Deadline.Never;
            write = GiveUpLate(late);
            isSilent = _doubtEnds.IsPast(_settings.TimeProvider) && !IsAwaitingSlowReply();
            if (!isSilent && _nextSync.IsPast(_settings.TimeProvider))
            {
                write |= CanSyncAgain() && SendSync();
            }

            isIdle = IsUnused && _idleEnds.IsPast(_settings.TimeProvider);
            NoteProgress();
            ArmForNext();
        }

        foreach ((PendingCall call, bool wasSent) in late)
        {
            EndLate(call, wasSent);
        }

        if (isSilent)
        {
            Break(BreakReason.Silent(_settings.Endpoint, isNew: !_inStep.Task.IsCompleted, _settings.ConnectTimeout, _settings.ResyncTimeout));
        }

        if (isIdle)
        {
            Break(BreakReason.Idle);
        }

        StartWriting(write);
    }

    // The lock is held.
    private bool GiveUpLate(List<(PendingCall Call, bool WasSent)> late)
    {
        bool anyUnanswered = false;
        foreach (PendingCall call in _pending.Calls.Concat(_outgoing))
        {
            if (call.State is PendingState.Queued or PendingState.Sent && call.Deadline.IsPast(_settings.TimeProvider))
            {
                late.Add((call, call.State == PendingState.Sent));
            }
        }

        foreach ((PendingCall call, bool wasSent) in late)
        {
            GiveUp(call);

            // One that was not sent has waited for room, which an answer makes.
            anyUnanswered |= wasSent || (_state == SessionState.Live && _pending.Count > 0);
        }

        // A reply that did not come leaves it open what the next line will be.
        return anyUnanswered && EnterDoubt();
    }

    // The lock is held. An agent at work on something slow answers the sync after it: that is no silence.
    private bool IsAwaitingSlowReply()
    {
        foreach (PendingCall call in _pending.Calls)
        {
            if (call.State == PendingState.Sent && call is not NoReplyProbe)
            {
                return true;
            }
        }

        return false;
    }

    // The lock is held. One sync at a time waits for its writing; a stuck writer collects none.
    private bool CanSyncAgain()
    {
        if (!_writing && _syncToWrite is null)
        {
            return true;
        }

        _nextSync = Deadline.After(_settings.TimeProvider, _syncGap);
        return false;
    }

    // The lock is held.
    private void ArmForNext()
    {
        Deadline next = _nextSync < _doubtEnds || _doubtEnds.IsPast(_settings.TimeProvider) ? _nextSync : _doubtEnds;
        next = _idleEnds < next ? _idleEnds : next;
        foreach (PendingCall call in _pending.Calls.Concat(_outgoing))
        {
            if (call.State is PendingState.Queued or PendingState.Sent && call.Deadline < next)
            {
                next = call.Deadline;
            }
        }

        Arm(next);
    }

    private void EndLate(PendingCall call, bool wasSent)
    {
        if (wasSent && !call.Command.HasReply)
        {
            call.Complete(QgaNoReplyOutcome.AcceptedUnconfirmed);
            return;
        }

        _settings.Telemetry.TimedOut(call.Command.Name, call.Command.IsDescribed, call.Deadline.Timeout, wasSent);
        if (wasSent)
        {
            _settings.Telemetry.ReplyAbandoned(call.Command.Name, call.Command.IsDescribed);
        }

        call.Fail(Timeouts.Of(call.Command.Name, _settings.Endpoint, call.Deadline.Timeout, wasSent));
    }
}
