namespace Qga.Sdk.RealAgentTests.Infrastructure;

/// <summary>A test of what the system refuses, which it never does to root.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactUnlessRootAttribute : FactAttribute
{
    public FactUnlessRootAttribute() => Skip = Environment.IsPrivilegedProcess ? "Nothing is refused to root." : null;
}
