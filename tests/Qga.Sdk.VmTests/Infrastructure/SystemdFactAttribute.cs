namespace Qga.Sdk.VmTests.Infrastructure;

/// <summary>A test with a guest that runs systemd; left out, with the reason, where there is to be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemdFactAttribute : FactAttribute
{
    public SystemdFactAttribute() => Skip = VirtualMachineFiles.SystemdAbsence;
}
