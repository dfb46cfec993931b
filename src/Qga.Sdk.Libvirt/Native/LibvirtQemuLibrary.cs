using System.Runtime.InteropServices;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>The part of libvirt that is QEMU's own.</summary>
internal static unsafe partial class LibvirtQemuLibrary
{
    /// <summary>For a time-out: wait for ever.</summary>
    public const int Block = -2;

    [LibraryImport("libvirt-qemu.so.0", EntryPoint = "virDomainQemuAgentCommand")]
    public static partial byte* AgentCommand(DomainHandle domain, byte* command, int timeout, uint flags);
}
