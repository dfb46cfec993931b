namespace Qga.Sdk;

/// <summary>
/// When to ask whether a program has ended. The first look is at once; from then on the gap follows how long the program has been
/// running, so that a short one is noticed within about a millisecond and a long one costs few questions.
/// </summary>
public sealed record PollingOptions
{
    /// <summary>1 ms at first, then four tenths of the running time, at most 1 s: 31 questions for a program of 10 s.</summary>
    public static PollingOptions Default { get; } = new();

    /// <summary>The smallest gap. Default: 1 ms.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The largest gap. Default: 1 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The gap as a share of the time that the program has been running. Default: 0.4.</summary>
    public double Growth { get; init; } = 0.4;

    /// <summary>The gap after a look.</summary>
    /// <param name="running">How long the program has been running.</param>
    /// <returns>The time to wait.</returns>
    public TimeSpan DelayAfter(TimeSpan running)
    {
        TimeSpan share = running * Growth;
        return share < MinDelay ? MinDelay : share > MaxDelay ? MaxDelay : share;
    }

    internal void Check()
    {
        if (MinDelay <= TimeSpan.Zero || MaxDelay < MinDelay || !(Growth >= 0 && Growth <= 100))
        {
            throw new ArgumentOutOfRangeException(
                nameof(RunOptions.Polling), this, "Polling needs 0 < MinDelay <= MaxDelay and a Growth between 0 and 100.");
        }
    }
}
