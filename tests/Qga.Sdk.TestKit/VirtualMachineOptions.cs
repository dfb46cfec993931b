namespace Qga.Sdk.TestKit;

/// <summary>How a virtual machine is started.</summary>
public sealed record VirtualMachineOptions
{
    /// <summary>
    /// True to boot, which takes some seconds in which no agent answers. Default: false; it goes on from a snapshot in which the agent
    /// runs, which takes a fraction of a second.
    /// </summary>
    public bool Boot { get; init; }

    /// <summary>True for Debian with systemd (<see cref="VirtualMachineFiles.SystemdAbsence"/>) instead of Linux with busybox. Default: false.</summary>
    public bool Systemd { get; init; }
}
