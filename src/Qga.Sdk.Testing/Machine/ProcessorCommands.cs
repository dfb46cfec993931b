namespace Qga.Sdk.Testing.Machine;

/// <summary>Two processors, of which the first cannot be taken out of use.</summary>
internal sealed class ProcessorCommands
{
    private readonly bool[] _isOnline = [true, true];

    public void AddTo(CommandRegistry commands)
    {
        commands.Add(QgaCommands.GuestGetVcpus, _ => Processors());
        commands.Add(QgaCommands.GuestSetVcpus, Set);
        commands.Add(QgaCommands.GuestGetCpustats, _ => Statistics());
        commands.Add(QgaCommands.GuestGetLoad, static _ => new GuestLoadAverage { Load1m = 0.25, Load5m = 0.5, Load15m = 0.125 });
    }

    private IReadOnlyList<GuestLogicalProcessor> Processors() =>
        [.. _isOnline.Select(static (online, number) => new GuestLogicalProcessor { LogicalId = number, Online = online, CanOffline = number > 0 })];

    /// <summary>Works through the list up to the first that fails; only when that is the very first it is an error.</summary>
    private long Set(GuestSetVcpusRequest request)
    {
        long done = 0;
        foreach (GuestLogicalProcessor processor in request.Vcpus)
        {
            string? refusal = Refusal(processor);
            if (refusal is not null)
            {
                return done > 0 ? done : throw new GuestCommandException(refusal);
            }

            _isOnline[processor.LogicalId] = processor.Online;
            done++;
        }

        return done;
    }

    private string? Refusal(GuestLogicalProcessor processor) => processor switch
    {
        _ when processor.LogicalId < 0 || processor.LogicalId >= _isOnline.Length =>
            $"open(\"/sys/devices/system/cpu/cpu{processor.LogicalId}/\"): No such file or directory",
        { LogicalId: 0, Online: false } => "logical processor #0 can't be offlined",
        _ => null,
    };

    private IReadOnlyList<GuestCpuStats> Statistics() =>
    [
        .. _isOnline.Select(static (_, number) => new GuestCpuStats
        {
            Type = GuestCpuStatsType.Linux,
            Linux = new GuestLinuxCpuStats
            {
                Cpu = number,
                User = 12_340,
                Nice = 0,
                System = 5_670,
                Idle = 890_120,
                Iowait = 340,
                Irq = 0,
                Softirq = 50,
                Steal = 0,
                Guest = 0,
                Guestnice = 0,
            },
        }),
    ];
}
