namespace Qga.Sdk.LibvirtTests.Infrastructure;

/// <summary>A test with libvirt, for several cases; left out, with the reason, where there is to be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LibvirtTheoryAttribute : TheoryAttribute
{
    public LibvirtTheoryAttribute() => Skip = LibvirtMachine.Absence;
}
