using System.Buffers;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>A request whose reply has a type.</summary>
internal sealed class PendingReply<TRequest, TReply>(
    QgaCommand<TRequest, TReply> command, RequestBuffer request, Deadline deadline, CancellationToken cancellationToken)
    : PendingCall(command, request, deadline, cancellationToken)
{
    // The caller goes on elsewhere: the thread that completes is the one that reads for everybody.
    private readonly TaskCompletionSource<TReply> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TReply> Task => _completion.Task;

    protected override bool IsCompleted => _completion.Task.IsCompleted;

    public override IThreadPoolWorkItem? Complete(in ReadOnlySequence<byte> line)
    {
        Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
        TReply reply = command.ReadReply(ref reader);
        _completion.TrySetResult(reply);
        StopWatching();
        return null;
    }

    public override void Complete(QgaNoReplyOutcome outcome)
    {
        _completion.TrySetResult((TReply)(object)outcome);
        StopWatching();
    }

    public override void Fail(Exception exception)
    {
        _completion.TrySetException(exception);
        StopWatching();
    }

    public override void SetCanceled()
    {
        _completion.TrySetCanceled(CancellationToken);
        StopWatching();
    }
}
