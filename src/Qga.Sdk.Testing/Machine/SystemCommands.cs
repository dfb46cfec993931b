namespace Qga.Sdk.Testing.Machine;

/// <summary>What the guest is: told from its files, as agents do.</summary>
internal sealed class SystemCommands(GuestFileSystem files)
{
    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestGetHostName, _ => new GuestHostName { HostName = InventedSystem.HostName(files) });
        commands.Add(QgaCommands.GuestGetOsinfo, _ => DescribeSystem());
        commands.Add(QgaCommands.GuestGetDevices, static _ => Devices());
    }

    private GuestOSInfo DescribeSystem()
    {
        Dictionary<string, string> release = ReadRelease();
        return new GuestOSInfo
        {
            KernelRelease = InventedSystem.KernelRelease,
            KernelVersion = InventedSystem.KernelVersion,
            Machine = InventedSystem.Machine,
            Id = release.GetValueOrDefault("ID"),
            Name = release.GetValueOrDefault("NAME"),
            PrettyName = release.GetValueOrDefault("PRETTY_NAME"),
            Version = release.GetValueOrDefault("VERSION"),
            VersionId = release.GetValueOrDefault("VERSION_ID"),
            Variant = release.GetValueOrDefault("VARIANT"),
            VariantId = release.GetValueOrDefault("VARIANT_ID"),
        };
    }

    private Dictionary<string, string> ReadRelease()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in InventedSystem.ReadText(files, InventedSystem.OsReleaseFile).Split('\n'))
        {
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#')
            {
                values[line[..equals].Trim()] = line[(equals + 1)..].Trim().Trim('"', '\'');
            }
        }

        return values;
    }

    // Only agents on Windows have the command.
    private static IReadOnlyList<GuestDeviceInfo> Devices() =>
    [
        new GuestDeviceInfo
        {
            DriverName = "Invented Ethernet Adapter",
            DriverVersion = "1.0.0.0",
            Id = new GuestDeviceId
            {
                Type = GuestDeviceType.Pci,
                Pci = new GuestDeviceIdPCI { VendorId = 0x1AF4, DeviceId = 0x1041 },
            },
        },
    ];
}
