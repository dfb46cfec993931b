using Qga.Sdk.Transports;

namespace Qga.Sdk.Protocol;

/// <summary>
/// One physical link to an agent: it gets into step, sends, matches replies, and breaks exactly once with one reason.
/// A session begins in doubt. Only the agent's answer to a sync makes it live, and only a live session sends requests.
/// </summary>
internal sealed partial class QgaSession
{
    private readonly Lock _gate = new();
    private readonly QgaLink _link;
    private readonly SessionSettings _settings;
    private readonly PendingTable _pending = new();
    private readonly Queue<PendingCall> _outgoing = new();
    private readonly TaskCompletionSource _inStep = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<long> _onInStep;
    private readonly ITimer _timer;

    private volatile SessionState _state = SessionState.InDoubt;
    private Task _reading = Task.CompletedTask;

    /// <summary>Takes over a link.</summary>
    /// <param name="link">The link; the session disposes it.</param>
    /// <param name="settings">What it goes by.</param>
    /// <param name="onInStep">
    /// Called each time the session has got into step, before requests go out, under the session's lock. Gives the link's new generation.
    /// </param>
    public QgaSession(QgaLink link, SessionSettings settings, Func<long> onInStep)
    {
        _link = link;
        _settings = settings;
        _onInStep = onInStep;
        _timer = settings.TimeProvider.CreateTimer(static state => ((QgaSession)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _framer = new LineFramer(settings.Limits.MaxReplyBytes);
        _nextId = Random.Shared.NextInt64(1L << 31, 1L << 52);
        // Nobody has to wait for it: a session that breaks first must not leave an unobserved exception.
        _inStep.Task.Unattended();
    }

    public bool IsBroken => _state == SessionState.Broken;

    /// <summary>Ends when the link is closed and nothing of the session runs any more.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Starts reading and getting into step.</summary>
    /// <returns>A task that ends when the agent has answered, or fails with why it did not.</returns>
    public Task StartAsync()
    {
        bool write;
        lock (_gate)
        {
            write = BeginSync(_settings.ConnectTimeout);
            _reading = ReadLoopAsync();
        }

        StartWriting(write);
        return _inStep.Task;
    }

    /// <summary>Queues a request. It goes out in the order of these calls.</summary>
    /// <returns>False when the session is broken: the call is as it was, and another session may take it.</returns>
    public bool TrySend(PendingCall call)
    {
        bool write = false;

        // Once it is queued, one that nobody can cancel may be over and serve another caller.
        bool isWatched = call.CancellationToken.CanBeCanceled;
        lock (_gate)
        {
            if (_state == SessionState.Broken)
            {
                return false;
            }

            if (call.State == PendingState.Queued)
            {
                call.Request.AddReference();
                _outgoing.Enqueue(call);
                _idleEnds = Deadline.Never;
                Arm(call.Deadline);
                write = ClaimWriter();
            }
        }

        // Behind the queueing, so that a token that is cancelled already finds the call in its place.
        if (isWatched)
        {
            call.WatchCancellation(this);
        }

        StartWriting(write);
        return true;
    }

    /// <summary>The caller gives up. What was sent keeps its place; its late reply is dropped there.</summary>
    public void Cancel(PendingCall call)
    {
        bool wasSent;
        bool write;
        lock (_gate)
        {
            if (call.State is PendingState.Done or PendingState.Abandoned)
            {
                return;
            }

            wasSent = GiveUp(call);

            // It may have stood before one that fits.
            write = ClaimWriter();
        }

        StartWriting(write);

        if (wasSent)
        {
            _settings.Telemetry.ReplyAbandoned(call.Command.Name, call.Command.IsDescribed);
        }

        call.SetCanceled();
    }

    // One private method changes the state.
    private void SetState(SessionState next)
    {
        if (_state != SessionState.Broken)
        {
            _state = next;
        }
    }
}

/// <summary>Where a session stands.</summary>
internal enum SessionState
{
    /// <summary>Nobody knows what the next line belongs to. Nothing but a sync is written.</summary>
    InDoubt,

    /// <summary>Requests go out and replies are matched.</summary>
    Live,

    /// <summary>Over.</summary>
    Broken,
}
