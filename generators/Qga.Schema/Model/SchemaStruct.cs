namespace Qga.Schema;

/// <summary>A JSON object with known members.</summary>
public sealed record SchemaStruct : SchemaType
{
    /// <summary>The struct whose members come before the own ones; null when there is none.</summary>
    public string? Base { get; init; }

    /// <summary>The own members, in the order of the file.</summary>
    public EquatableArray<SchemaMember> Members { get; init; }
}
