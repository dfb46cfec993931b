namespace Qga.Sdk;

/// <summary>What is known after a guest was asked to go down, to restart or to sleep. Nothing claims more than was seen.</summary>
public enum GuestPowerOutcome
{
    /// <summary>QEMU itself has said that it happened.</summary>
    Confirmed,

    /// <summary>The link was closed from the other side after the request had been sent. Usual for a guest that goes down.</summary>
    LinkClosed,

    /// <summary>The agent took the request. Whether the guest carries it out is not known.</summary>
    Accepted,

    /// <summary>The request was sent, and then there was silence. Usual for a guest that sleeps, or that is too quick for its agent to answer.</summary>
    Unconfirmed,

    /// <summary>
    /// The agent says that its helper was ended from outside. A guest with systemd ends it in this way while it goes down, as well as for
    /// other reasons; <see cref="GuestPowerResult.Error"/> has the words.
    /// </summary>
    Inconclusive,

    /// <summary>The agent refused, or could not: nothing happens. <see cref="GuestPowerResult.Error"/> says why.</summary>
    Refused,
}
