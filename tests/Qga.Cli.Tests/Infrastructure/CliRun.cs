namespace Qga.Cli.Tests.Infrastructure;

/// <summary>What a run of the tool gave.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>Everything, for snapshots.</summary>
    public override string ToString() => $"{Output}--- standard error\n{Error}--- exit code {Code}\n";
}
