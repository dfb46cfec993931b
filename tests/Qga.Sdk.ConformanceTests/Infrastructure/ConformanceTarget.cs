namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>One column of the table.</summary>
/// <param name="Name">What it is called: the release, and the way to it when that is another than a socket of the agent's own.</param>
/// <param name="Origin">Where the agent is from.</param>
/// <param name="Release">The agent's release.</param>
/// <param name="StartAsync">Gives a check its site.</param>
internal sealed record ConformanceTarget(string Name, string Origin, AgentRelease Release, Func<AgentUnderTest, Task<AgentSite>> StartAsync)
{
    // Some minutes more; set by ./tests/run --full.
    private const string FullVariable = "QGA_FULL";

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<ConformanceTarget> All { get; } =
    [
        .. AgentReleases.All.Select(static release => new ConformanceTarget(
            release.Version, release.Origin.Replace("-backports", "-bpo", StringComparison.Ordinal), release, _ => LocalSite.StartAsync(release.Options))),
        .. InVirtualMachine(),
    ];

    // The machine's agent is this machine's own.
    private static IEnumerable<ConformanceTarget> InVirtualMachine() =>
        Environment.GetEnvironmentVariable(FullVariable) == "1" && VirtualMachineFiles.Absence is null && AgentReleases.All.FirstOrDefault(static release => release.Origin == "system") is { } system
            ?
            [
                new ConformanceTarget($"{system.Version} vm", "virtio-serial", system, static check => GuestSite.StartAsync(check, SharedGuest.StartSerialAsync)),
                .. VirtualMachineFiles.LibvirtAbsence is null
                    ?
                    [
                        new ConformanceTarget($"{system.Version} libvirt", "libvirtd", system, static check => GuestSite.StartAsync(check, SharedGuest.StartLibvirtAsync)),
                        new ConformanceTarget($"{system.Version} tcp", "two libvirtd", system, static check => GuestSite.StartAsync(check, SharedGuest.StartHostsAsync)),
                    ]
                    : Array.Empty<ConformanceTarget>(),
            ]
            : [];
}
