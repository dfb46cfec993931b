using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>Why a session ended, and what that means for the calls that it leaves behind.</summary>
internal sealed record BreakReason(QgaConnectionFailure Failure, string Text, Exception? Cause = null)
{
    /// <summary>What a command without reply is told that was sent before it; null when it is an error for it too.</summary>
    public QgaNoReplyOutcome? Outcome { get; private init; }

    /// <summary>True when this side has given up a link that nobody needed.</summary>
    public bool IsGivenUp { get; private init; }

    /// <summary>True when the other end may still be writing.</summary>
    public bool MayHaveMoreToRead { get; private init; }

    private bool IsProtocolFault { get; init; }

    private bool IsTimeout { get; init; }

    private TimeSpan Timeout { get; init; }

    public static BreakReason Disposed { get; } = new(QgaConnectionFailure.Disposed, "the client was disposed");

    /// <summary>Not the end of a session: the reason for a call that belongs to an earlier generation of the link.</summary>
    public static BreakReason Renewed { get; } = new(QgaConnectionFailure.Renewed, "the link was made anew, and what it names belongs to the old one");

    public static BreakReason Idle { get; } = new(QgaConnectionFailure.Lost, "the link was closed because nobody used it") { IsGivenUp = true };

    public static BreakReason Released { get; } = new(QgaConnectionFailure.Lost, "the link was given up") { IsGivenUp = true };

    /// <summary>Not the end of a session: the reason for calls that a resync found unanswered.</summary>
    public static BreakReason LostReply { get; } = new(
        QgaConnectionFailure.Lost, "the link had to be brought back into step, and the agent did not answer before that")
    {
        Outcome = QgaNoReplyOutcome.AcceptedUnconfirmed,
    };

    /// <summary>Writing failed: whether the last request left whole is not known, so that nothing can be said of it.</summary>
    public static BreakReason WriteFailed(Exception cause, bool wasInStep) => Broke(cause, wasInStep) with { MayHaveMoreToRead = true };

    public static BreakReason EndOfFile(bool wasInStep) => wasInStep
        ? new(QgaConnectionFailure.Lost, "the other end closed the link (the agent or the virtual machine ended, or restarted)") { Outcome = QgaNoReplyOutcome.LinkClosed }
        : new(QgaConnectionFailure.ClosedAtOnce, "the other end closed the link before it answered anything. Check that a guest agent listens there, and not something else");

    public static BreakReason FromReading(Exception exception, long maxReplyBytes, bool wasInStep) => exception switch
    {
        QgaProtocolException protocol => Fault(protocol.Message, protocol),
        LineTooLongException => Fault($"a line longer than the cap of {maxReplyBytes:N0} bytes", exception),
        JsonException => Fault("a line that is not a reply", exception),
        _ => Broke(exception, wasInStep) with { Outcome = QgaNoReplyOutcome.LinkClosed },
    };

    public static BreakReason Silent(string endpoint, bool isNew, TimeSpan connectTimeout, TimeSpan resyncTimeout)
    {
        TimeSpan timeout = isNew ? connectTimeout : resyncTimeout;
        return new(QgaConnectionFailure.Lost, $"nobody answered on {endpoint} within {timeout.TotalSeconds:0.###} s")
        {
            IsTimeout = true,
            Timeout = timeout,
            Outcome = QgaNoReplyOutcome.AcceptedUnconfirmed,
            MayHaveMoreToRead = true,
        };
    }

    /// <summary>The exception for somebody who waits for the session to get into step.</summary>
    public QgaException ForConnect(string endpoint, Exception? cause = null)
    {
        if (IsTimeout)
        {
            return new QgaTimeoutException(
                $"Connected to {endpoint}, but no agent answered within {Timeout.TotalSeconds:0.###} s. Either another client holds the agent " +
                "(it serves one at a time; libvirt keeps the sockets that it owns), or no agent runs in the guest yet, or the guest is paused. " +
                "Close the other client, check that qemu-guest-agent is installed and running in the guest, or ask the client to wait for it.",
                Cause)
            {
                Endpoint = endpoint,
                Timeout = Timeout,
            };
        }

        return IsProtocolFault ? Protocol(null, endpoint) : Connection(null, endpoint, mayHaveReachedGuest: false, cause);
    }

    /// <summary>The exception for a call that was under way.</summary>
    public QgaException ForCall(QgaCommand command, string endpoint, bool mayHaveReachedGuest) =>
        IsProtocolFault && mayHaveReachedGuest ? Protocol(command.Name, endpoint) : Connection(command.Name, endpoint, mayHaveReachedGuest);

    // Who closes at once is met by whichever of reading and writing comes first.
    private static BreakReason Broke(Exception cause, bool wasInStep) => wasInStep
        ? new(QgaConnectionFailure.Lost, "the link broke", cause)
        : new(QgaConnectionFailure.ClosedAtOnce, "the link broke before the other end answered anything. Check that a guest agent listens there, and not something else", cause);

    private static BreakReason Fault(string text, Exception cause) =>
        new(QgaConnectionFailure.Lost, text, cause) { IsProtocolFault = true, MayHaveMoreToRead = true };

    private QgaProtocolException Protocol(string? command, string endpoint) =>
        new($"The other end of {endpoint} broke the protocol: it sent {Text}. Check that this is a guest agent's socket and that nothing else writes to it.", Cause)
        {
            CommandName = command,
            Endpoint = endpoint,
            IsLinkFault = true,
        };

    private QgaConnectionException Connection(string? command, string endpoint, bool mayHaveReachedGuest, Exception? cause = null)
    {
        string subject = command is null ? $"Could not connect to {endpoint}" : $"{command} on {endpoint} was lost";
        string advice = command is null ? "." : mayHaveReachedGuest
            ? ". It may have reached the guest: find out what it did there before sending it again."
            : ". Nothing of it was sent; it can be sent again.";
        return new QgaConnectionException($"{subject}: {Text}{advice}", Cause ?? cause)
        {
            CommandName = command,
            Endpoint = endpoint,
            Failure = Failure,
            MayHaveReachedGuest = mayHaveReachedGuest,
        };
    }
}
