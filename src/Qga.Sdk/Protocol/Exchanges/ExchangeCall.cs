namespace Qga.Sdk.Protocol;

/// <summary>One request that waits for its turn, is under way, or is over. Its caller may leave at any moment.</summary>
internal sealed class ExchangeCall
{
    private readonly CancellationTokenSource _gone;
    private readonly TaskCompletionSource<QgaExchangeReply> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _json;
    private int _state;

    /// <param name="command">The command.</param>
    /// <param name="head">The request without its end; it is copied.</param>
    /// <param name="deadline">When its caller leaves.</param>
    /// <param name="gone">Cancelled here when its caller has left.</param>
    public ExchangeCall(QgaCommand command, RequestBuffer head, Deadline deadline, CancellationTokenSource gone)
    {
        _gone = gone;
        Command = command;
        Deadline = deadline;
        _json = Copy(head);

        // When its caller has left nobody observes how it ended.
        _completion.Task.Unattended();
    }

    public QgaCommand Command { get; }

    public Deadline Deadline { get; }

    /// <summary>How it ended. What was sent and nobody waits for ends too, some time.</summary>
    public Task<QgaExchangeReply> Reply => _completion.Task;

    /// <summary>The last sending of it, which may outlive the call. Changed by the connection's one task only.</summary>
    public Task<QgaExchangeReply>? Sending { get; set; }

    /// <summary>Cancelled when the caller has left.</summary>
    public CancellationToken Gone => _gone.Token;

    public bool IsGone => Volatile.Read(ref _state) == CallState.Gone;

    /// <param name="timeout">How long somebody waits.</param>
    /// <param name="mayBegin">Asked first when it is to begin.</param>
    public QgaExchangeRequest NewRequest(TimeSpan timeout, Func<bool> mayBegin) =>
        new(Command.Name, Command.HasReply, _json, timeout, () => mayBegin() && TryBegin());

    /// <summary>Takes back a beginning that certainly did not reach the guest, so that it can be tried again.</summary>
    public void TakeBack() => Interlocked.CompareExchange(ref _state, CallState.Waiting, CallState.Begun);

    /// <summary>The caller leaves. What was begun goes on behind.</summary>
    /// <returns>True when it may have reached the guest.</returns>
    public bool Leave()
    {
        bool hasBegun = Interlocked.Exchange(ref _state, CallState.Gone) == CallState.Begun;
        _gone.Cancel();
        return hasBegun;
    }

    public void Complete(QgaExchangeReply reply) => _completion.TrySetResult(reply);

    public void Fail(Exception exception) => _completion.TrySetException(exception);

    /// <summary>Forgets the request, which may hold a password, once nothing reads it any more.</summary>
    public void Wipe() => (Sending ?? Task.CompletedTask).ContinueWith(
        static (task, json) =>
        {
            // However it ended: nobody else observes it.
            _ = task.Exception;
            ((byte[])json!).AsSpan().Clear();
        },
        _json,
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private bool TryBegin() => Interlocked.CompareExchange(ref _state, CallState.Begun, CallState.Waiting) == CallState.Waiting;

    private static byte[] Copy(RequestBuffer head)
    {
        byte[] json = new byte[head.Length + 1];
        int used = 0;
        for (int i = 0; i < head.SegmentCount; i++)
        {
            ReadOnlySpan<byte> segment = head.Segment(i).Span;
            segment.CopyTo(json.AsSpan(used));
            used += segment.Length;
        }

        json[used] = (byte)'}';
        return json;
    }

    /// <summary>Where a call is.</summary>
    private static class CallState
    {
        public const int Waiting = 0;
        public const int Begun = 1;
        public const int Gone = 2;
    }
}
