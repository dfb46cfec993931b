namespace Qga.Schema;

/// <summary>What an overlay says about an argument, a member, an enum value or a branch.</summary>
public sealed record OverlayMember
{
    /// <summary>The member's name.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="SchemaMember.Summary"/>; null when not said.</summary>
    public string? Summary { get; init; }

    /// <summary>See <see cref="SchemaMember.Base64"/>.</summary>
    public bool Base64 { get; init; }

    /// <summary>See <see cref="SchemaMember.Secret"/>.</summary>
    public bool Secret { get; init; }

    /// <summary>See <see cref="SchemaMember.Unit"/>; null when not said.</summary>
    public string? Unit { get; init; }

    /// <summary>See <see cref="SchemaEnumValue.Refused"/>; null when not said.</summary>
    public string? Refused { get; init; }

    /// <summary>See <see cref="SchemaEnumValue.Flag"/>; null when not said.</summary>
    public bool? Flag { get; init; }

    /// <summary>See <see cref="SchemaEnumValue.Number"/>; null when not said.</summary>
    public int? Number { get; init; }
}
