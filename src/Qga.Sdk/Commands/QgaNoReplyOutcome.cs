namespace Qga.Sdk;

/// <summary>
/// What is known after a command to which the agent sends no reply on success (guest-shutdown, guest-suspend-*).
/// None of the values says that the guest did it: only that it was handed over.
/// </summary>
public enum QgaNoReplyOutcome
{
    /// <summary>The agent answered a guest-ping sent right behind the command, and no error came before it: the command was taken.</summary>
    Accepted,

    /// <summary>The link was closed from the other side after the command had been sent. Usual for a guest that goes down.</summary>
    LinkClosed,

    /// <summary>The command was sent, then neither an error nor an answer nor an end of the link came within the grace time.</summary>
    AcceptedUnconfirmed,
}
