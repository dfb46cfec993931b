using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads structs, which very old files call types.</summary>
internal sealed class StructReader(QapiContext context)
{
    private readonly MemberReader _members = new(context);

    /// <summary>Reads a struct; null, with problems reported, when it has no name.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="key">The key of its name.</param>
    public SchemaStruct? Read(QapiExpression expression, string key)
    {
        var definition = Definition.Open(expression, key, "A struct", context);
        KeyReader keys = definition.Keys;
        JsonString? inherited = keys.String(keys.Optional("base"));
        EquatableArray<SchemaMember> members = _members.Read(keys.Entries(keys.Required("data")), definition.Doc);
        SchemaStruct read = definition.Complete(new SchemaStruct { Name = string.Empty, Base = NameOf(inherited), Members = members });
        return definition.Place(read, inherited?.Position);
    }

    private string? NameOf(JsonString? inherited)
    {
        if (inherited is { Value.Length: 0 })
        {
            context.Error("The key 'base' must be the name of a struct.", inherited.Position);
            return null;
        }

        return inherited?.Value;
    }
}
