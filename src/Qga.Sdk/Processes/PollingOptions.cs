namespace Qga.Sdk;

/// <summary>
/// When to ask whether a program has ended. The first looks follow one another at once, because many programs end within a
/// millisecond and no timer is finer; from then on the gap follows how long the program has been running, so that a long one costs
/// few questions.
/// </summary>
public sealed record PollingOptions
{
    /// <summary>10 looks at once, 1 ms, then 0.48 of the running time, at most 0.95 s: at most 40 questions for a program of 10 s.</summary>
    public static PollingOptions Default { get; } = new();

    /// <summary>How many looks come before the first gap. Default: 10.</summary>
    public int EagerLooks { get; init; } = 10;

    /// <summary>The smallest gap. Default: 1 ms.</summary>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The largest gap. Default: 0.95 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(0.95);

    /// <summary>The gap as a share of the time that the program has been running. Default: 0.48.</summary>
    public double Growth { get; init; } = 0.48;

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
        if (EagerLooks is < 1 or > 1000 || MinDelay <= TimeSpan.Zero || MaxDelay < MinDelay || !(Growth >= 0 && Growth <= 100))
        {
            throw new ArgumentOutOfRangeException(
                nameof(RunOptions.Polling), this, "Polling needs 1 to 1000 EagerLooks, 0 < MinDelay <= MaxDelay and a Growth between 0 and 100.");
        }
    }
}
