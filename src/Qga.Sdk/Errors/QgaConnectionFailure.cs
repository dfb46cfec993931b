namespace Qga.Sdk;

/// <summary>What kept the client from the agent.</summary>
public enum QgaConnectionFailure
{
    /// <summary>The link was there and was lost.</summary>
    Lost,

    /// <summary>The other end closed the link before it answered anything.</summary>
    ClosedAtOnce,

    /// <summary>The socket or pipe does not exist.</summary>
    NotFound,

    /// <summary>This process may not open the socket or pipe.</summary>
    PermissionDenied,

    /// <summary>The socket or port is there and nobody listens on it.</summary>
    Refused,

    /// <summary>Too many clients wait for the socket already.</summary>
    Busy,

    /// <summary>The host cannot be reached, or its name cannot be resolved.</summary>
    Unreachable,

    /// <summary>The link was made anew before the request was sent, and what the request names belongs to the old one.</summary>
    Renewed,

    /// <summary>The client was disposed.</summary>
    Disposed,

    /// <summary>What this way to the agent needs is not installed on this machine.</summary>
    NotInstalled,

    /// <summary>The virtual machine is shut off, paused or suspended.</summary>
    NotRunning,

    /// <summary>The virtual machine has no channel for an agent.</summary>
    NoChannel,

    /// <summary>The virtual machine runs, and no agent in it has opened its end of the channel.</summary>
    AgentNotConnected,
}
