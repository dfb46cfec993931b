namespace Qga.Sdk.LibvirtTests.Infrastructure;

/// <summary>A test with libvirt and its virtual machines; left out, with the reason, where there are to be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibvirtFactAttribute : FactAttribute
{
    public LibvirtFactAttribute() => Skip = LibvirtMachine.Absence;
}
