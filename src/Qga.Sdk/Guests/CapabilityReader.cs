namespace Qga.Sdk;

/// <summary>Makes capabilities of what an agent says in guest-info. The agent is not trusted: what it adds is bounded.</summary>
internal static class CapabilityReader
{
    private const int MaxVersionLength = 256;
    private const int MaxNameLength = 256;
    private const int MaxOwnCommands = 1024;

    private static readonly Version Qemu8 = new(8, 0, 0);
    private static readonly Version Qemu10 = new(10, 0, 0);

    public static GuestCapabilities Read(GuestAgentInfo info, bool? echoesRequestIds)
    {
        Version? version = QemuRelease.Parse(info.Version);
        Dictionary<string, bool> offered = Offered(info.SupportedCommands, out List<string> own);
        return new GuestCapabilities(
            info.Version.Length <= MaxVersionLength ? info.Version : info.Version[..MaxVersionLength],
            version,
            echoesRequestIds,
            CaptureModes(version, offered),
            [
                .. QgaCommands.All.Select(command => new GuestCommandCapability
                {
                    Name = command.Name,
                    Status = StatusOf(command, version, offered),
                    Command = command,
                }),
                .. own.Select(name => new GuestCommandCapability { Name = name, Status = Told(offered[name]) }),
            ]);
    }

    // Of a name that is given twice, the first counts.
    private static Dictionary<string, bool> Offered(IReadOnlyList<GuestAgentCommandInfo> commands, out List<string> own)
    {
        var offered = new Dictionary<string, bool>(StringComparer.Ordinal);
        own = [];
        foreach (GuestAgentCommandInfo command in commands)
        {
            bool isOwn = QgaCommands.Find(command.Name) is null;
            if (isOwn && (own.Count == MaxOwnCommands || command.Name.Length is 0 or > MaxNameLength))
            {
                continue;
            }

            if (offered.TryAdd(command.Name, command.Enabled) && isOwn)
            {
                own.Add(command.Name);
            }
        }

        return offered;
    }

    private static GuestCommandStatus StatusOf(QgaCommand command, Version? version, Dictionary<string, bool> offered)
    {
        if (offered.TryGetValue(command.Name, out bool isEnabled))
        {
            return Told(isEnabled);
        }

        return version is null || QemuRelease.Parse(command.Since) is not Version since ? GuestCommandStatus.NotOffered
            : version < since ? GuestCommandStatus.NeedsNewerAgent
            : GuestCommandStatus.NotInBuild;
    }

    private static GuestCommandStatus Told(bool isEnabled) => isEnabled ? GuestCommandStatus.Enabled : GuestCommandStatus.Disabled;

    private static IReadOnlyList<GuestExecCaptureOutputMode> CaptureModes(Version? version, Dictionary<string, bool> offered) =>
        version is not null && version >= Qemu8 && !IsWindows(version, offered)
            ? [GuestExecCaptureOutputMode.None, GuestExecCaptureOutputMode.Separated, GuestExecCaptureOutputMode.Merged]
            : [GuestExecCaptureOutputMode.None, GuestExecCaptureOutputMode.Separated];

    // Only agents of Windows have guest-get-devices, and those of Linux alone guest-get-memory-block-info. Before QEMU 10.0 all list
    // both, and switch off what is not theirs.
    private static bool IsWindows(Version version, Dictionary<string, bool> offered) =>
        offered.TryGetValue(QgaCommands.GuestGetDevices.Name, out bool isEnabled)
        && (isEnabled || version >= Qemu10)
        && !offered.GetValueOrDefault(QgaCommands.GuestGetMemoryBlockInfo.Name);
}
