namespace Qga.Sdk.Testing.Machine;

/// <summary>One virtio disk with two partitions, both mounted.</summary>
internal static class DiskCommands
{
    private const string Disk = "/dev/vda";
    private const ulong Gibibyte = 1024 * 1024 * 1024;

    /// <summary>Where the file systems are mounted.</summary>
    public static IReadOnlyList<string> MountPoints { get; } = ["/", "/srv"];

    public static void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestGetDisks, static _ => Disks());
        commands.Add(QgaCommands.GuestGetFsinfo, static _ => FileSystems());
        commands.Add(QgaCommands.GuestGetDiskstats, static _ => Statistics());
    }

    private static IReadOnlyList<GuestDiskInfo> Disks() =>
    [
        new GuestDiskInfo { Name = Disk, Partition = false, Dependencies = [], Address = Address() },
        new GuestDiskInfo { Name = Disk + "1", Partition = true, Dependencies = [Disk] },
        new GuestDiskInfo { Name = Disk + "2", Partition = true, Dependencies = [Disk] },
    ];

    private static IReadOnlyList<GuestFilesystemInfo> FileSystems() =>
    [
        FileSystem("vda1", MountPoints[0], usedBytes: 3 * Gibibyte, totalBytes: 19 * Gibibyte),
        FileSystem("vda2", MountPoints[1], usedBytes: Gibibyte, totalBytes: 9 * Gibibyte),
    ];

    private static GuestFilesystemInfo FileSystem(string name, string mountPoint, ulong usedBytes, ulong totalBytes) => new()
    {
        Name = name,
        Mountpoint = mountPoint,
        Type = "ext4",
        UsedBytes = usedBytes,
        TotalBytes = totalBytes,
        TotalBytesPrivileged = totalBytes + Gibibyte,
        Disk = [Address()],
    };

    private static GuestDiskAddress Address() => new()
    {
        PciController = new GuestPCIAddress { Domain = 0, Bus = 0, Slot = 4, Function = 0 },
        BusType = GuestDiskBusType.Virtio,
        Bus = 0,
        Target = 0,
        Unit = 0,
        Serial = "invented-1",
        Dev = Disk,
    };

    private static IReadOnlyList<GuestDiskStatsInfo> Statistics() =>
    [
        new GuestDiskStatsInfo
        {
            Name = "vda",
            Major = 254,
            Minor = 0,
            Stats = new GuestDiskStats { ReadSectors = 204_800, ReadIos = 6_400, WriteSectors = 409_600, WriteIos = 12_800, IosPgr = 0 },
        },
    ];
}
