namespace Qga.Sdk;

/// <summary>How far a process is that <see cref="GuestProcessExtensions.StartAsync"/> started.</summary>
public enum GuestJobState
{
    /// <summary>Its token is claimed, and it has not come to its program yet.</summary>
    Starting,

    /// <summary>Its program runs.</summary>
    Running,

    /// <summary>It has ended, and <see cref="GuestJob.Exit"/> says how.</summary>
    Ended,

    /// <summary>Its program could not be started, or it is settled that it never will be.</summary>
    NotStarted,

    /// <summary>What watched it was killed; the process itself may still run.</summary>
    Unwatched,

    /// <summary>The guest was booted anew before it had ended.</summary>
    Rebooted,
}
