namespace Qga.Sdk;

/// <summary>Which processes of the guest are looked at.</summary>
public sealed record GuestJobOptions
{
    internal const int HighestMaxJobs = 10_000;

    /// <summary>The root of the spool that they were started with. Default: <c>/run/qga-sdk</c>.</summary>
    public string SpoolDirectory { get; init; } = GuestProcessStartInfo.DefaultSpoolDirectory;

    /// <summary>How many are told at most, in the order of their tokens. Default: 1000; at most 10,000.</summary>
    public int MaxJobs { get; init; } = 1000;

    internal void Check()
    {
        JobPaths.CheckRoot(SpoolDirectory, nameof(SpoolDirectory));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxJobs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxJobs, HighestMaxJobs);
    }
}
