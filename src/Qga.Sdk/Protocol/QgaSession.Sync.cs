using System.Buffers;

namespace Qga.Sdk.Protocol;

// Getting into step, at the beginning and after every doubt.
internal sealed partial class QgaSession
{
    // A sync can be lost while a guest reboots. The gap doubles, so that an agent slower than the gap is still heard.
    private static readonly TimeSpan FirstSyncGap = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSyncGap = TimeSpan.FromMinutes(1);

    // A link that loses step so often without a single answer in between is none.
    private const int MaxResyncs = 16;

    // An agent that neither answers the first sync nor refuses it in known words is asked so often again before it is taken for an old one.
    private const int MaxUndecided = 2;

    private SyncExchange? _sync;
    private int _undecided;
    private volatile bool _hasIds;
    private int _abandoned;
    private long _discardedBytes;
    private int _resyncs;
    private long _generation;
    private TimeSpan _syncGap;
    private Deadline _nextSync = Deadline.Never;
    private Deadline _doubtEnds = Deadline.Never;

    /// <summary>Whether the agent repeats the ids of requests: what it did when the session last got into step.</summary>
    public bool HasIds => _hasIds;

    private bool IsInDoubt => _state == SessionState.InDoubt;

    // The lock is held. True when the caller must start the writer.
    private bool EnterDoubt()
    {
        if (_state != SessionState.Live)
        {
            return false;
        }

        SetState(SessionState.InDoubt);
        return BeginSync(_settings.ResyncTimeout);
    }

    // The lock is held.
    private bool BeginSync(TimeSpan timeout)
    {
        _undecided = 0;
        _syncGap = FirstSyncGap;
        _doubtEnds = Deadline.After(_settings.TimeProvider, timeout);
        Arm(_doubtEnds);
        return SendSync();
    }

    // The lock is held.
    private bool SendSync()
    {
        _sync = _syncToWrite = new SyncExchange();
        _nextSync = Deadline.After(_settings.TimeProvider, _syncGap);
        _syncGap = _syncGap * 2 < LongestSyncGap ? _syncGap * 2 : LongestSyncGap;
        Arm(_nextSync);
        return ClaimWriter();
    }

    /// <summary>Takes a line for an answer to the sync that is awaited.</summary>
    /// <returns>False when it is something else.</returns>
    private bool TakeSyncAnswer(in ReadOnlySequence<byte> line)
    {
        List<PendingCall> lost = [];
        bool isInStep = false;
        bool write;
        lock (_gate)
        {
            SyncAnswer answer = _state == SessionState.InDoubt && _sync is not null ? _sync.Match(line) : SyncAnswer.None;
            if (answer != SyncAnswer.Last)
            {
                return answer == SyncAnswer.First;
            }

            if (++_resyncs > MaxResyncs)
            {
                throw new QgaProtocolException($"{MaxResyncs} times in a row something that made the link lose step, and no answer to anything");
            }

            if (!_sync!.IsDecided && ++_undecided <= MaxUndecided)
            {
                write = SendSync();
            }
            else
            {
                lost = _pending.TakeAll();
                lost.RemoveAll(call => !Forget(call));
                write = GoLive(_sync.HasIds);
                isInStep = true;
            }
        }

        if (isInStep && !_inStep.TrySetResult())
        {
            _settings.Telemetry.BackInStep(lost.Count);
        }

        foreach (PendingCall call in lost)
        {
            End(call, wasSent: true, BreakReason.LostReply);
        }

        StartWriting(write);
        return true;
    }

    // An agent says that it knows no ids in a line of its own.
    private void NoteRefusal(in ReadOnlySequence<byte> line)
    {
        if (!IsInDoubt)
        {
            return;
        }

        lock (_gate)
        {
            _sync?.NoteRefusal(line);
        }
    }

    // The lock is held. True when the caller must start the writer.
    private bool GoLive(bool hasIds)
    {
        _hasIds = hasIds;
        _sync = _syncToWrite = null;
        _probeToWrite = null;
        _doubtEnds = _nextSync = Deadline.Never;

        // Before a request goes out: what is told of the link must be true when a caller hears of it.
        _generation = _onInStep();
        SetState(SessionState.Live);
        NoteProgress();
        return ClaimWriter();
    }

    // The lock is held. True when somebody was waiting for it.
    private bool Forget(PendingCall call)
    {
        if (call.State == PendingState.Abandoned)
        {
            _abandoned--;
        }

        bool isAwaited = call.State == PendingState.Sent && call is not NoReplyProbe;
        call.State = PendingState.Done;
        return isAwaited;
    }

    // The lock is held. True when it was sent.
    private bool GiveUp(PendingCall call)
    {
        bool wasSent = call.State == PendingState.Sent;
        call.State = wasSent ? PendingState.Abandoned : PendingState.Done;
        if (!wasSent)
        {
            // It stays in the queue as a husk and is passed over there.
            call.Request.Release();
            return false;
        }

        _abandoned++;
        NoteProgress();
        return true;
    }

    /// <summary>Whether a line is worth reading. In doubt most are not.</summary>
    private bool MayBelongToSomebody()
    {
        if (!IsInDoubt)
        {
            return true;
        }

        lock (_gate)
        {
            return _hasIds && _pending.Count > 0;
        }
    }

    // On the reading thread. A peer that sends nothing but what nobody asked for does not do so for ever.
    private void Discard(long bytes)
    {
        _discardedBytes += bytes;
        if (_discardedBytes > _settings.MaxDiscardedBytes)
        {
            throw new QgaProtocolException($"more than {_settings.MaxDiscardedBytes:N0} bytes that answer nothing");
        }
    }
}
