namespace Qga.Schema;

/// <summary>One known value of an enum.</summary>
public sealed record SchemaEnumValue
{
    /// <summary>The string on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>What the value means.</summary>
    public string? Summary { get; init; }

    /// <summary>The QEMU release that introduced it, when later than its enum.</summary>
    public string? Since { get; init; }

    /// <summary>The build condition under which an agent knows the value; null when it always does.</summary>
    public SchemaCondition? If { get; init; }

    /// <summary>Why a client never sends the value; null when it may be sent.</summary>
    public string? Refused { get; init; }

    /// <summary>
    /// The truth value that says the same to agents older than the enum, where an alternate has both; null when there is none.
    /// </summary>
    public bool? Flag { get; init; }

    /// <summary>
    /// The number that says the same to agents older than the enum, where an alternate has both; null when there is none.
    /// </summary>
    public int? Number { get; init; }
}
