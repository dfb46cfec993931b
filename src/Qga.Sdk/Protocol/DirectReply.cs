using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>
/// The first attempt of a call, sent without an asynchronous method around it: it does itself what is left when the reply is there.
/// One that went well and that nobody could cancel serves the next call.
/// </summary>
internal sealed class DirectReply<TRequest, TReply> : PendingCall, IThreadPoolWorkItem
{
    // What many callers on one link have under way.
    private const int MaxKept = 128;

    private static readonly ConcurrentQueue<DirectReply<TRequest, TReply>> Kept = new();

    private QgaCommand<TRequest, TReply> _command;
    private IReplyOwner _owner;
    private long _generation;

    // The caller goes on in the thread that completes it: never the one that reads for everybody, or that holds the session up.
    private TaskCompletionSource<TReply> _completion;
    private TReply? _reply;
    private volatile bool _isOver;

    private DirectReply(
        QgaCommand<TRequest, TReply> command, RequestBuffer request, Deadline deadline, IReplyOwner owner, long generation, CancellationToken cancellationToken)
        : base(command, request, deadline, cancellationToken) => Take(command, owner, generation);

    public Task<TReply> Reply => _completion.Task;

    protected override bool IsCompleted => _isOver;

    /// <summary>Gives one for a call; it has the caller's reference to the request from now on.</summary>
    public static DirectReply<TRequest, TReply> Rent(
        QgaCommand<TRequest, TReply> command, RequestBuffer request, Deadline deadline, IReplyOwner owner, long generation, CancellationToken cancellationToken)
    {
        if (!Kept.TryDequeue(out DirectReply<TRequest, TReply>? call))
        {
            return new DirectReply<TRequest, TReply>(command, request, deadline, owner, generation, cancellationToken);
        }

        call.Renew(command, request, deadline, cancellationToken);
        call.Take(command, owner, generation);
        return call;
    }

    public override IThreadPoolWorkItem? Complete(in ReadOnlySequence<byte> line)
    {
        Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
        return Finish(_command.ReadReply(ref reader));
    }

    public override void Complete(QgaNoReplyOutcome outcome) => ThreadPool.UnsafeQueueUserWorkItem(Finish((TReply)(object)outcome), preferLocal: true);

    /// <summary>Lets the caller go on with the reply, in this very call.</summary>
    public void Execute()
    {
        TaskCompletionSource<TReply> completion = _completion;
        TReply reply = _reply!;
        _reply = default;
        if (CancellationToken.CanBeCanceled)
        {
            StopWatching();
        }
        else if (Command.HasReply && Kept.Count < MaxKept)
        {
            // One without a reply ends while its place in the session is still kept for what may come.
            Kept.Enqueue(this);
        }

        completion.TrySetResult(reply);
    }

    public override void Fail(Exception exception)
    {
        if (_owner.Recovers(_command, exception))
        {
            _ = RecoverAsync(exception);
        }
        else
        {
            Request.Release();
            _ = FailElsewhereAsync(exception);
        }

        End();
    }

    public override void SetCanceled()
    {
        Request.Release();
        _ = FailElsewhereAsync(null);
        End();
    }

    private DirectReply<TRequest, TReply> Finish(TReply reply)
    {
        Request.Release();
        _owner.Note(reply, _generation);
        _reply = reply;
        _isOver = true;
        return this;
    }

    // Who registers looks for the end afterwards.
    private void End()
    {
        _isOver = true;
        StopWatching();
    }

    private async Task FailElsewhereAsync(Exception? exception)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (exception is null)
        {
            _completion.TrySetCanceled(CancellationToken);
        }
        else
        {
            _completion.TrySetException(exception);
        }
    }

    // On a thread of its own: this one reads for everybody, or holds the session up.
    private async Task RecoverAsync(Exception failure)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Task<TReply> recovered = _owner.RecoverAsync(_command, Request, Deadline, _generation, failure, CancellationToken);
        await ((Task)recovered).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _completion.TrySetFromTask(recovered);
    }

    [MemberNotNull(nameof(_command), nameof(_owner), nameof(_completion))]
    private void Take(QgaCommand<TRequest, TReply> command, IReplyOwner owner, long generation)
    {
        (_command, _owner, _generation) = (command, owner, generation);
        _completion = new TaskCompletionSource<TReply>();
        _isOver = false;
    }
}
