namespace Qga.Sdk.Protocol;

// Commands to which the agent sends nothing when they succeed. A guest-ping goes right behind, in the same write.
internal sealed partial class QgaSession
{
    private NoReplyProbe? _probeToWrite;

    // The lock is held. The command has been sent.
    private void ExpectNoReply(PendingCall call)
    {
        Deadline grace = Deadline.After(_settings.TimeProvider, _settings.NoReplyGrace);
        if (grace < call.Deadline)
        {
            call.Deadline = grace;
            Arm(grace);
        }

        _probeToWrite = new NoReplyProbe(call);
    }

    /// <summary>Ends a call whose reply will not come any more.</summary>
    private void End(PendingCall call, bool wasSent, BreakReason reason)
    {
        if (wasSent && !call.Command.HasReply && reason.Outcome is QgaNoReplyOutcome outcome)
        {
            call.Complete(outcome);
        }
        else
        {
            call.Fail(reason.ForCall(call.Command, _settings.Endpoint, wasSent));
        }
    }
}
