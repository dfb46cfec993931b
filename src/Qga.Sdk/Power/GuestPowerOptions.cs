namespace Qga.Sdk;

/// <summary>How it is found out whether a guest did what it was asked.</summary>
public sealed record GuestPowerOptions
{
    internal static GuestPowerOptions Default { get; } = new();

    /// <summary>
    /// QEMU's own monitor, which knows whether the guest went down, restarted or fell asleep. It serves one client at a time, and libvirt
    /// keeps those that it owns. Default: null; then the agent and the link are all there is to go by.
    /// </summary>
    public QmpEndpoint? Monitor { get; init; }

    /// <summary>
    /// How long to wait for the monitor's word, or, without a monitor, for the link to end. Default: null; a minute with a monitor, and
    /// without one not at all.
    /// </summary>
    public TimeSpan? ConfirmTimeout { get; init; }

    internal TimeSpan ConfirmTime => ConfirmTimeout ?? (Monitor is null ? TimeSpan.Zero : TimeSpan.FromMinutes(1));

    internal void Check()
    {
        if (ConfirmTimeout is TimeSpan timeout)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero, nameof(ConfirmTimeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromDays(1), nameof(ConfirmTimeout));
        }
    }
}
