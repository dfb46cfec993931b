namespace Qga.Sdk.Libvirt;

/// <summary>Why an event about an agent came.</summary>
public enum LibvirtAgentChange
{
    /// <summary>Nothing has changed: it tells how it is when watching begins.</summary>
    None = 0,

    /// <summary>The domain was started.</summary>
    DomainStarted = 1,

    /// <summary>The agent has opened or closed its end of the channel.</summary>
    Channel = 2,

    /// <summary>A reason that this library does not know.</summary>
    Unknown = 3,
}
