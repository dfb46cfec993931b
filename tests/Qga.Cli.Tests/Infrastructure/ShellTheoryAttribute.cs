namespace Qga.Cli.Tests.Infrastructure;

/// <summary>A theory that needs a shell which not every machine has.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute(string shell)
    {
        Shell = shell;
        Skip = IsThere(shell) ? null : $"{shell} is not installed on this machine.";
    }

    public string Shell { get; }

    private static bool IsThere(string shell) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell)));
}
