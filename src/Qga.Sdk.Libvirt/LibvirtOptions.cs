namespace Qga.Sdk.Libvirt;

/// <summary>How libvirt is reached.</summary>
public sealed record LibvirtOptions
{
    /// <summary>
    /// How long a connection may be silent before the other end is asked for a sign of life. Default: 1 s; whole seconds.
    /// <see cref="Timeout.InfiniteTimeSpan"/> for never, and then a broken network is noticed by deadlines alone.
    /// </summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many such questions may stay unanswered before the connection is given up. Default: 3.</summary>
    public int KeepAliveCount { get; init; } = 3;

    /// <summary>How long a call of <see cref="LibvirtHost"/> may take, connecting included. Default: 15 s. Clients have deadlines of their own.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(15);

    internal LibvirtOptions Check()
    {
        if (KeepAliveInterval != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(KeepAliveInterval, TimeSpan.FromSeconds(1), nameof(KeepAliveInterval));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(KeepAliveInterval, TimeSpan.FromHours(1), nameof(KeepAliveInterval));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(KeepAliveCount, 1, nameof(KeepAliveCount));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallTimeout, TimeSpan.Zero, nameof(CallTimeout));
        return this;
    }
}
