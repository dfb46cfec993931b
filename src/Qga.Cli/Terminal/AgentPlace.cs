namespace Qga.Cli.Terminal;

/// <summary>Where agents of this host may be found.</summary>
/// <param name="Pattern">A path with <c>*</c> and <c>?</c> in its parts.</param>
/// <param name="Owner">Who makes such sockets.</param>
internal sealed record AgentPlace(string Pattern, AgentOwner Owner)
{
    /// <summary>The places of common set-ups.</summary>
    public static readonly IReadOnlyList<AgentPlace> Known =
    [
        new("/run/qga/*", AgentOwner.User),
        new("/run/qemu/*/qga.sock", AgentOwner.User),
        new("/run/qemu-server/*.qga", AgentOwner.Proxmox),
        new("/run/libvirt/qemu/channel/*/org.qemu.guest_agent.0", AgentOwner.Libvirt),
        new("/var/lib/libvirt/qemu/channel/target/*/org.qemu.guest_agent.0", AgentOwner.Libvirt),
    ];
}
