namespace Qga.Sdk.Testing.Machine;

/// <summary>guest-fsfreeze-* and guest-fstrim.</summary>
internal sealed class FreezeCommands
{
    private long _frozen;

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestFsfreezeStatus, _ => commands.IsFrozen ? GuestFsfreezeStatus.Frozen : GuestFsfreezeStatus.Thawed);
        commands.Add(QgaCommands.GuestFsfreezeFreeze, _ => Freeze(commands, DiskCommands.MountPoints));
        commands.Add(QgaCommands.GuestFsfreezeFreezeList, request => Freeze(commands, request.Mountpoints ?? DiskCommands.MountPoints));
        commands.Add(QgaCommands.GuestFsfreezeThaw, _ => Thaw(commands));
        commands.Add(QgaCommands.GuestFstrim, Trim);
    }

    // A mount point that does not exist is passed over, and when none is left nothing is frozen.
    private long Freeze(CommandRegistry commands, IReadOnlyList<string> mountPoints)
    {
        _frozen = DiskCommands.MountPoints.Intersect(mountPoints, StringComparer.Ordinal).Count();
        commands.IsFrozen = _frozen > 0;
        return _frozen;
    }

    private long Thaw(CommandRegistry commands)
    {
        commands.IsFrozen = false;
        long thawed = _frozen;
        _frozen = 0;
        return thawed;
    }

    private static GuestFilesystemTrimResponse Trim(GuestFstrimRequest request) => new()
    {
        Paths =
        [
            .. DiskCommands.MountPoints.Select(path => new GuestFilesystemTrimResult { Path = path, Trimmed = 1024 * 1024, Minimum = request.Minimum ?? 0 }),
        ],
    };
}
