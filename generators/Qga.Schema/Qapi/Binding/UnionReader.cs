using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads unions: those with a base and a discriminator, and the simple ones of old files.</summary>
internal sealed class UnionReader(StructMembers structs, SimpleUnions simple, QapiContext context)
{
    private readonly MemberReader _members = new(context);
    private readonly BranchReader _branches = new(context);

    /// <summary>Reads a union; null, with problems reported, when it has no name, no base or no discriminator.</summary>
    public SchemaUnion? Read(QapiExpression expression)
    {
        var definition = Definition.Open(expression, "union", "A union", context);
        KeyReader keys = definition.Keys;
        JsonProperty? given = keys.Optional("base");
        JsonProperty? discriminator = keys.Optional("discriminator");
        EquatableArray<SchemaMember>? members = given is null ? null : ReadBase(definition, given);
        EquatableArray<SchemaBranch> branches = _branches.Read(keys.Entries(keys.Required("data")), definition.Doc);
        SchemaUnion union = definition.Complete(new SchemaUnion { Name = string.Empty, Discriminator = string.Empty, Branches = branches });
        if (given is null && discriminator is null)
        {
            return definition.Place(union) is null ? null : simple.Complete(union, definition);
        }

        if (given is null || discriminator is null)
        {
            context.Error("A union needs both keys 'base' and 'discriminator', or, in the old form, neither.", expression.Node.Position);
            return null;
        }

        if (discriminator.Value is not JsonString { Value.Length: > 0 } name)
        {
            keys.Wrong(discriminator, "must be the name of a member of the base");
            return null;
        }

        return members is { } found
            ? definition.Place(union with { Base = found, Discriminator = name.Value }, name.Position)
            : null;
    }

    private EquatableArray<SchemaMember>? ReadBase(Definition definition, JsonProperty given)
    {
        switch (given.Value)
        {
            case JsonObject o:
                EquatableArray<SchemaMember> members = _members.Read(o.Properties, definition.Doc);
                return members.Count == o.Properties.Count ? members : null;
            case JsonString name:
                return structs.Of(name.Value, name.Position, "The base of a union");
            default:
                definition.Keys.Wrong(given, "must be an object of members or the name of a struct");
                return null;
        }
    }
}
