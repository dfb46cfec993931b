namespace Qga.Sdk;

/// <summary>For how long, and how often, a guest is looked at. Times go by the client's <see cref="IQgaClient.TimeProvider"/>.</summary>
public sealed record GuestWaitOptions
{
    internal static GuestWaitOptions Default { get; } = new();

    /// <summary>How long to wait in all. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no end. Default: 5 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long the agent may be silent before its link is given up and another one is opened: who connects before the guest has
    /// got ready may hear nothing for ever. Default: 5 s.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest gap between two looks; the first is a tenth of it, and they double. Nothing is asked in between. Default: 1 s.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    internal void Check()
    {
        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan)
        {
            CheckTime(Timeout, nameof(Timeout));
        }

        CheckTime(AttemptTimeout, nameof(AttemptTimeout));
        CheckTime(Interval, nameof(Interval));
    }

    private static void CheckTime(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(30), name);
    }
}
