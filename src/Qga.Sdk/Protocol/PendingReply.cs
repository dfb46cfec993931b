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

    public override void Complete(in ReadOnlySequence<byte> line)
    {
        Utf8JsonReader reader = ReplyEnvelope.ReaderOnReturn(line);
        TReply reply = command.ReadReply(ref reader);
        StopWatching();
        _completion.TrySetResult(reply);
    }

    public override void Complete(QgaNoReplyOutcome outcome)
    {
        StopWatching();
        _completion.TrySetResult((TReply)(object)outcome);
    }

    public override void Fail(Exception exception)
    {
        StopWatching();
        _completion.TrySetException(exception);
    }

    public override void SetCanceled()
    {
        StopWatching();
        _completion.TrySetCanceled(CancellationToken);
    }
}
