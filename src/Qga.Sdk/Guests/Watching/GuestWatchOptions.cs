namespace Qga.Sdk;

/// <summary>How often a guest is watched. Times go by the client's <see cref="IQgaClient.TimeProvider"/>.</summary>
public sealed record GuestWatchOptions
{
    internal static GuestWatchOptions Default { get; } = new();

    /// <summary>The gap between two pings while the agent answers. A link that ends is noticed at once. Default: 5 s.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest gap between two tries while it does not; the first is a tenth of it, and they double. Default: 1 s.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the agent may be silent before it counts as down. Default: 5 s.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often an agent that always answered is asked which boot its guest is in: behind virtio-serial a quick reboot between two
    /// pings shows in nothing else. Agents note each such question in the guest's log. Default: 1 minute.
    /// </summary>
    public TimeSpan BootInterval { get; init; } = TimeSpan.FromMinutes(1);

    internal GuestWaitOptions Attempt => new() { AttemptTimeout = SilenceTimeout };

    internal void Check()
    {
        foreach ((TimeSpan value, string name) in ((TimeSpan, string)[])[
            (Interval, nameof(Interval)), (RetryInterval, nameof(RetryInterval)), (SilenceTimeout, nameof(SilenceTimeout)), (BootInterval, nameof(BootInterval))])
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), name);
        }
    }
}
