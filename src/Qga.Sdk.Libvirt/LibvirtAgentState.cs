namespace Qga.Sdk.Libvirt;

/// <summary>What libvirt knows of a domain's agent.</summary>
public enum LibvirtAgentState
{
    /// <summary>The domain has no channel for an agent.</summary>
    NotConfigured,

    /// <summary>No agent has opened its end of the channel, or the domain does not run.</summary>
    Disconnected,

    /// <summary>An agent has opened its end of the channel. Whether it answers only a command shows.</summary>
    Connected,
}
