namespace Qga.Sdk;

/// <summary>Something that a <see cref="GuestWatcher"/> has seen.</summary>
public sealed record GuestChange
{
    /// <summary>What.</summary>
    public required GuestChangeKind Kind { get; init; }

    /// <summary>When it was seen, by the client's clock. It may have happened up to an interval earlier.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>The boot that the guest is in; null while the agent does not answer, and when it cannot be asked for it.</summary>
    public GuestBoot? Boot { get; init; }

    /// <summary>Why the agent does not answer; null when it does.</summary>
    public QgaException? Reason { get; init; }
}
