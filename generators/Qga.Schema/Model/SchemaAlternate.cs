namespace Qga.Schema;

/// <summary>A value of one of several types, told apart by its JSON token.</summary>
public sealed record SchemaAlternate : SchemaType
{
    /// <summary>The types it may have, in the order of the file.</summary>
    public EquatableArray<SchemaBranch> Branches { get; init; }
}
