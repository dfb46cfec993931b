namespace Qga.Sdk;

/// <summary>How a freeze ended.</summary>
public sealed record ThawResult
{
    /// <summary>What ended it.</summary>
    public required FreezeEnd End { get; init; }

    /// <summary>How many file systems the agent thawed.</summary>
    public required long ThawedFileSystems { get; init; }

    /// <summary>
    /// True when everything that was frozen was still frozen when the caller thawed it: what was copied meanwhile is consistent. False when it
    /// ended earlier: by the clock, by the guest's own watchdog, by somebody else. Null when the replies that would tell were lost.
    /// </summary>
    public required bool? HeldThroughout { get; init; }

    /// <summary>How long the guest was frozen, by this host's clock.</summary>
    public required TimeSpan Duration { get; init; }
}
