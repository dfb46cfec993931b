using System.Security;

namespace Qga.Sdk.TestKit;

/// <summary>A domain of a <see cref="LibvirtMachine"/>.</summary>
/// <param name="Name">Its name.</param>
public sealed record LibvirtDomainOptions(string Name)
{
    /// <summary>False for a domain that is only defined.</summary>
    public bool IsStarted { get; init; } = true;

    /// <summary>False for one with nothing to boot, in which nothing runs.</summary>
    public bool HasGuest { get; init; } = true;

    /// <summary>False for one without a channel for an agent.</summary>
    public bool HasChannel { get; init; } = true;

    /// <summary>Boots the guest with systemd instead.</summary>
    public bool Systemd { get; init; }

    internal static string ConsoleFile(string directory, string name) => Path.Combine(directory, $"{name}.console");

    internal static string DoorSocket(string directory, string name) => Path.Combine(directory, $"{name}.door");

    internal string ToXml(string directory)
    {
        string machine = VirtualMachineFiles.Folder(new VirtualMachineOptions { Systemd = Systemd });
        string system = Systemd ? " root=/dev/vda rw systemd.show_status=no" : "";
        string boot = "";
        string disk = "";
        if (HasGuest)
        {
            string image = Path.Combine(directory, $"{Name}.img");
            File.Copy(Path.Combine(machine, "disk.img"), image);
            boot = $"<kernel>{machine}/vmlinuz</kernel><initrd>{machine}/initramfs</initrd><cmdline>console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on{system}</cmdline>";
            disk = $"<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='{image}'/><target dev='vda' bus='virtio'/></disk>";
        }

        return $"""
            <domain type='qemu'>
              <name>{SecurityElement.Escape(Name)}</name>
              <memory unit='MiB'>{(Systemd ? 384 : 128)}</memory>
              <vcpu>2</vcpu>
              <os><type arch='x86_64' machine='q35'>hvm</type>{boot}</os>
              <features><acpi/></features>
              <cpu mode='custom'><model>qemu64</model></cpu>
              <pm><suspend-to-mem enabled='yes'/></pm>
              <devices>
                <emulator>/usr/bin/qemu-system-x86_64</emulator>
                {disk}
                <serial type='file'><source path='{SecurityElement.Escape(ConsoleFile(directory, Name))}'/></serial>
                <serial type='unix'><source mode='bind' path='{SecurityElement.Escape(DoorSocket(directory, Name))}'/></serial>
                {(HasChannel ? "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>" : "")}
                <controller type='usb' model='none'/>
                <memballoon model='none'/>
              </devices>
            </domain>
            """;
    }
}
