namespace Qga.Sdk;

/// <summary>The guest's clock beside this host's.</summary>
public sealed record GuestClockReading
{
    /// <summary>What the guest's clock showed, in UTC.</summary>
    public required DateTimeOffset GuestTime { get; init; }

    /// <summary>What this host's clock showed meanwhile, in UTC: in the middle between asking and the answer.</summary>
    public required DateTimeOffset HostTime { get; init; }

    /// <summary>By how much <see cref="Drift"/> may be wrong in either direction: half of what the question took.</summary>
    public required TimeSpan Uncertainty { get; init; }

    /// <summary>By how much the guest's clock is ahead; negative when it is behind.</summary>
    public TimeSpan Drift => GuestTime - HostTime;
}
