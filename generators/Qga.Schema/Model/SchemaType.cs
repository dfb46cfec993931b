namespace Qga.Schema;

/// <summary>A type that the schema defines; see the derived records for its kinds.</summary>
public abstract record SchemaType
{
    private protected SchemaType()
    {
    }

    /// <summary>The name in the schema, for example <c>GuestOSInfo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What a value of the type stands for.</summary>
    public string? Summary { get; init; }

    /// <summary>The QEMU release that introduced it.</summary>
    public string? Since { get; init; }

    /// <summary>The releases that introduced it where they differ by guest platform.</summary>
    public EquatableArray<SchemaPlatformSince> SincePlatforms { get; init; }

    /// <summary>The build condition under which an agent has the type; null when every agent has it.</summary>
    public SchemaCondition? If { get; init; }
}
