namespace Qga.Cli.Terminal;

/// <summary>Who makes a socket of an agent and may hold it.</summary>
internal enum AgentOwner
{
    /// <summary>Whoever started QEMU; it is free for us.</summary>
    User,

    /// <summary>Proxmox VE, which connects for a moment when it needs the agent.</summary>
    Proxmox,

    /// <summary>libvirt, which holds the only place of the socket as long as the machine runs.</summary>
    Libvirt,
}
