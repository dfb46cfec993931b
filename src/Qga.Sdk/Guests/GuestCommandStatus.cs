namespace Qga.Sdk;

/// <summary>Whether an agent carries out a command, and why it does not.</summary>
public enum GuestCommandStatus
{
    /// <summary>The agent has it and it is switched on.</summary>
    Enabled,

    /// <summary>
    /// The agent lists it as switched off: by the guest's administrator, or while the guest's file systems are frozen. Agents before
    /// QEMU 10.0 also list in this way what they were built without (<see cref="GuestCommandCapability.Availability"/>).
    /// </summary>
    Disabled,

    /// <summary>The agent does not have it and is older than the command (<see cref="GuestCommandCapability.Since"/>).</summary>
    NeedsNewerAgent,

    /// <summary>
    /// The agent does not have it although it is new enough: it was built without it (<see cref="GuestCommandCapability.Availability"/>).
    /// </summary>
    NotInBuild,

    /// <summary>The agent does not have it, and whether a newer one would cannot be told: its version cannot be read, or the command's is not known.</summary>
    NotOffered,
}
