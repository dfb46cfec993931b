namespace Qga.Sdk.VmTests.Infrastructure;

/// <summary>A test with a virtual machine; left out, with the reason, where there is to be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VmFactAttribute : FactAttribute
{
    public VmFactAttribute() => Skip = VirtualMachineFiles.Absence;
}
