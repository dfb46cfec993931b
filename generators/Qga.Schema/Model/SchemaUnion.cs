namespace Qga.Schema;

/// <summary>A JSON object with base members, one of which selects a struct whose members follow beside them.</summary>
public sealed record SchemaUnion : SchemaType
{
    /// <summary>The members that are always there, the discriminator among them.</summary>
    public EquatableArray<SchemaMember> Base { get; init; }

    /// <summary>The name of the base member, an enum, whose value selects the branch.</summary>
    public required string Discriminator { get; init; }

    /// <summary>The branches, named after values of the discriminator; a value without a branch adds no members.</summary>
    public EquatableArray<SchemaBranch> Branches { get; init; }
}
