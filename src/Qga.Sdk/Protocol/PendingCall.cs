using System.Buffers;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>
/// One request on its way: queued, sent, answered or given up. The session moves it from state to state under its own lock;
/// completing it is done outside, once.
/// </summary>
internal abstract class PendingCall(QgaCommand command, RequestBuffer request, Deadline deadline, CancellationToken cancellationToken)
{
    private CancellationTokenRegistration _cancellation;

    public QgaCommand Command { get; private set; } = command;

    public RequestBuffer Request { get; private set; } = request;

    /// <summary>Moves nearer when a command without reply has been sent; changed under the session's lock only.</summary>
    public Deadline Deadline { get; set; } = deadline;

    public CancellationToken CancellationToken { get; private set; } = cancellationToken;

    /// <summary>Assigned when the request goes onto the wire.</summary>
    public long Id { get; set; }

    /// <summary>How long it is on the wire; assigned with <see cref="Id"/>.</summary>
    public long Bytes { get; set; }

    /// <summary>Changed under the session's lock only.</summary>
    public PendingState State { get; set; }

    /// <summary>Watches the caller's token, which can be cancelled, once a session has taken the call. The callback may run at once.</summary>
    public void WatchCancellation(QgaSession session)
    {
        _cancellation = CancellationToken.UnsafeRegister(
            static (state, _) =>
            {
                (QgaSession session, PendingCall call) = ((QgaSession, PendingCall))state!;
                session.Cancel(call);
            },
            (session, this));
        Interlocked.MemoryBarrier();
        if (IsCompleted)
        {
            // It was over before it was watched.
            StopWatching();
        }
    }

    protected abstract bool IsCompleted { get; }

    /// <summary>Reads the reply's value.</summary>
    /// <returns>What lets the caller go on, when that is to be done by whoever has a thread for it; null when it was done.</returns>
    /// <exception cref="JsonException">The value does not have the expected shape.</exception>
    public abstract IThreadPoolWorkItem? Complete(in ReadOnlySequence<byte> line);

    /// <summary>Completes a call to a command that has no reply.</summary>
    public abstract void Complete(QgaNoReplyOutcome outcome);

    public abstract void Fail(Exception exception);

    public abstract void SetCanceled();

    /// <summary>Makes a call that is over, and that nobody can cancel any more, into another one.</summary>
    protected void Renew(QgaCommand command, RequestBuffer request, Deadline deadline, CancellationToken cancellationToken)
    {
        (Command, Request, Deadline, CancellationToken) = (command, request, deadline, cancellationToken);
        (Id, State) = (0, PendingState.Queued);
    }

    /// <summary>Called when it is completed, in this order: who registers looks for completion afterwards.</summary>
    protected void StopWatching() => _cancellation.Unregister();
}

/// <summary>Where a request is.</summary>
internal enum PendingState
{
    /// <summary>Not a byte of it has been written.</summary>
    Queued,

    /// <summary>At least a byte of it may have left.</summary>
    Sent,

    /// <summary>Sent; its caller has gone. The late reply belongs to this place in the order and to nobody.</summary>
    Abandoned,

    /// <summary>Its outcome is decided.</summary>
    Done,
}
