namespace Qga.Schema;

/// <summary>A member of a struct, of a union's base or of a command's arguments.</summary>
public sealed record SchemaMember
{
    /// <summary>The name on the wire, for example <c>kernel-version</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value.</summary>
    public required SchemaTypeReference Type { get; init; }

    /// <summary>Whether the member may be absent.</summary>
    public bool Optional { get; init; }

    /// <summary>What the member holds.</summary>
    public string? Summary { get; init; }

    /// <summary>The QEMU release that introduced it, when later than its owner.</summary>
    public string? Since { get; init; }

    /// <summary>The build condition under which an agent has the member; null when it always has it.</summary>
    public SchemaCondition? If { get; init; }

    /// <summary>Whether the string carries bytes as base64.</summary>
    public bool Base64 { get; init; }

    /// <summary>Whether the value must never reach a log, a trace or an exception text.</summary>
    public bool Secret { get; init; }

    /// <summary>The unit of a number, for example <c>bytes</c>.</summary>
    public string? Unit { get; init; }
}
