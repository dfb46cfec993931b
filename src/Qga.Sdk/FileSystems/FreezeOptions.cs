namespace Qga.Sdk;

/// <summary>How file systems of a guest are frozen.</summary>
public sealed record FreezeOptions
{
    internal static FreezeOptions Default { get; } = new();

    /// <summary>The mount points to freeze, for example <c>/srv</c>. Default: every local file system that can be frozen.</summary>
    public IReadOnlyList<string>? MountPoints { get; init; }

    /// <summary>
    /// After this time the guest is thawed, whatever has become of the caller. The client does it, and a watchdog in the guest, which
    /// counts whole seconds and begins with the next one. Default: 60 s.
    /// </summary>
    public TimeSpan MaxFrozenTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Starts a watchdog in the guest before it is frozen, which thaws it after <see cref="MaxFrozenTime"/> even when the host has gone.
    /// Where there is none (Windows, a guest without a POSIX shell or <c>fsfreeze</c>, an agent that may not start programs) the guest is
    /// frozen all the same, and <see cref="FreezeScope.Guarded"/> says so. Default: true.
    /// </summary>
    public bool Guard { get; init; } = true;

    /// <summary>How long thawing is tried, over new links too, before it counts as failed. Default: 60 s.</summary>
    public TimeSpan ThawTimeout { get; init; } = TimeSpan.FromSeconds(60);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFrozenTime, TimeSpan.FromSeconds(1), nameof(MaxFrozenTime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxFrozenTime, TimeSpan.FromDays(1), nameof(MaxFrozenTime));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ThawTimeout, TimeSpan.Zero, nameof(ThawTimeout));
        if (MountPoints is { Count: 0 } || MountPoints?.Any(string.IsNullOrEmpty) == true)
        {
            throw new ArgumentException("Name at least one mount point, or leave the list out for all of them.", nameof(MountPoints));
        }
    }
}
