using System.Buffers;

namespace Qga.Sdk.Protocol;

/// <summary>The guest-ping that follows a command to which there is no reply: its answer says that the command was taken.</summary>
internal sealed class NoReplyProbe(PendingCall target)
    : PendingCall(Ping, NewRequest(), Deadline.Never, CancellationToken.None)
{
    private static readonly QgaCommand<QgaNothing, QgaNothing> Ping =
        new("guest-ping", QgaCommandEffect.Read, TimeSpan.FromSeconds(5), null, Serialization.QgaJson.ReadNothing);

    /// <summary>The command without reply.</summary>
    public PendingCall Target { get; } = target;

    protected override bool IsCompleted => Target.State == PendingState.Done;

    public override IThreadPoolWorkItem? Complete(in ReadOnlySequence<byte> line)
    {
        Complete(QgaNoReplyOutcome.Accepted);
        return null;
    }

    public override void Complete(QgaNoReplyOutcome outcome) => Target.Complete(outcome);

    // A probe has no caller: what becomes of it is told through its target.
    public override void Fail(Exception exception)
    {
    }

    public override void SetCanceled()
    {
    }

    private static RequestBuffer NewRequest()
    {
        var buffer = RequestBuffer.Rent(long.MaxValue);
        buffer.Write("{\"execute\":\"guest-ping\""u8);
        return buffer;
    }
}
