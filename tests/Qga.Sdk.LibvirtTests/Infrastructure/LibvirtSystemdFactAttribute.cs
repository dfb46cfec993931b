namespace Qga.Sdk.LibvirtTests.Infrastructure;

/// <summary>A test with libvirt and a guest that runs systemd; left out, with the reason, where there is to be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibvirtSystemdFactAttribute : FactAttribute
{
    public LibvirtSystemdFactAttribute() => Skip = LibvirtMachine.Absence ?? VirtualMachineFiles.SystemdAbsence;
}
