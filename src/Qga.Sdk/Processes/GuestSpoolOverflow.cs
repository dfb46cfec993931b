namespace Qga.Sdk;

/// <summary>What happens when a process in the guest has written more than the spool holds and nobody has read it.</summary>
public enum GuestSpoolOverflow
{
    /// <summary>The process waits in its next write, as at a full pipe, until somebody reads.</summary>
    Block,

    /// <summary>The oldest output is dropped. <see cref="GuestOutputStream.Dropped"/> says how much.</summary>
    DropOldest,

    /// <summary>The spool grows beyond its limit. It lies in the guest's memory unless <see cref="GuestProcessStartInfo.SpoolDirectory"/> is elsewhere.</summary>
    Grow,
}
