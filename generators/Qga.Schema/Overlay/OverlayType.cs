namespace Qga.Schema;

/// <summary>What an overlay says about a type.</summary>
public sealed record OverlayType
{
    /// <summary>The type's name.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="SchemaType.Summary"/>; null when not said.</summary>
    public string? Summary { get; init; }

    /// <summary>What it says about members, enum values and branches.</summary>
    public EquatableArray<OverlayMember> Members { get; init; }
}
