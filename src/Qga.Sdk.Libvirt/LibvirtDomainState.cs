namespace Qga.Sdk.Libvirt;

/// <summary>What a domain does, in libvirt's terms and numbers.</summary>
public enum LibvirtDomainState
{
    /// <summary>Libvirt does not say.</summary>
    Unknown = 0,

    /// <summary>It runs.</summary>
    Running = 1,

    /// <summary>It runs, and waits for a device.</summary>
    Blocked = 2,

    /// <summary>It is paused: its agent cannot answer.</summary>
    Paused = 3,

    /// <summary>It is being shut down.</summary>
    ShuttingDown = 4,

    /// <summary>It does not run.</summary>
    ShutOff = 5,

    /// <summary>It has crashed.</summary>
    Crashed = 6,

    /// <summary>The guest has suspended itself.</summary>
    Suspended = 7,
}
