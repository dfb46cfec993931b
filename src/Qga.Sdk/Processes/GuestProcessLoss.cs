namespace Qga.Sdk;

/// <summary>Why a process in the guest is lost to its client.</summary>
public enum GuestProcessLoss
{
    /// <summary>The guest knows no such token (any more): it was never claimed, or what it left has been removed.</summary>
    Unknown,

    /// <summary>The token was claimed and the process never started; it will not start any more.</summary>
    NeverStarted,

    /// <summary>The guest was booted anew since.</summary>
    Rebooted,

    /// <summary>What watched the process was killed; the process itself may still run.</summary>
    Unwatched,

    /// <summary>Output that was not read could not be kept: the spool's file system is full, or its writer was killed.</summary>
    OutputLost,

    /// <summary>The output at the position asked for has been released already.</summary>
    OutputReleased,

    /// <summary>
    /// The process was started earlier, and whoever sent its input has not come to its end. What is missing can be written by who attaches
    /// to it, and knows how much that is.
    /// </summary>
    InputBrokenOff,
}
