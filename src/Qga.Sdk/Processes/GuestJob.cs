namespace Qga.Sdk;

/// <summary>A process that somebody has started in the guest, whose record and output are still there.</summary>
public sealed record GuestJob
{
    /// <summary>The name under which <see cref="GuestProcessExtensions.AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/> finds it.</summary>
    public required string Token { get; init; }

    /// <summary>How far it is.</summary>
    public required GuestJobState State { get; init; }

    /// <summary>Its process id; null when it has not come to its program.</summary>
    public long? Pid { get; init; }

    /// <summary>How it ended; null when it has not, or nobody knows.</summary>
    public GuestExit? Exit { get; init; }

    /// <summary>How long ago it was started, by the guest's clock since boot; null when that was before the guest was booted.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether its outputs come in one stream.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Whether its standard input is open for whoever attaches.</summary>
    public bool HasOpenInput { get; init; }

    /// <summary>See <see cref="GuestProcess.SurvivesAgent"/>.</summary>
    public bool SurvivesAgent { get; init; }

    internal static GuestJob From(string token, JobReport report) => new()
    {
        Token = token,
        State = StateOf(report),
        Pid = report.Pid ?? report.RootPid,
        Exit = report.Verdict == "ok" ? report.Exit : null,
        Age = report.Life == JobLife.Rebooted || report.Age is null ? null : TimeSpan.FromSeconds(report.Age.Value),
        IsMerged = report.Output is not null && report.Error is null,
        HasOpenInput = report.Input is not null,
        SurvivesAgent = report.SurvivesAgent,
    };

    private static GuestJobState StateOf(JobReport report) => report switch
    {
        { NeverStarts: true } or { IsStale: true } or { Verdict: not (null or "ok") } => GuestJobState.NotStarted,
        { Exit: not null } => GuestJobState.Ended,
        { Life: JobLife.Rebooted } => GuestJobState.Rebooted,
        { Life: JobLife.Dead } => GuestJobState.Unwatched,
        { Verdict: null } => GuestJobState.Starting,
        _ => GuestJobState.Running,
    };
}
