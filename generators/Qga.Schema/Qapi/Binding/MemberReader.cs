using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads the members of structs, of union bases and of arguments.</summary>
internal sealed class MemberReader(QapiContext context)
{
    private readonly TypedValueReader _values = new(context);

    /// <summary>Reads members: names, with a <c>*</c> before those that may be absent, and values.</summary>
    public EquatableArray<SchemaMember> Read(IReadOnlyList<JsonProperty> entries, DefinitionDoc doc) =>
        new(entries.Select(entry => Read(entry, doc)).OfType<SchemaMember>());

    private SchemaMember? Read(JsonProperty entry, DefinitionDoc doc)
    {
        bool optional = entry.Name.Length > 0 && entry.Name[0] == '*';
        string name = optional ? entry.Name.Substring(1) : entry.Name;
        if (_values.ReadNamed(name, entry, "A member", mayBeginWithDigit: false) is not { } value)
        {
            return null;
        }

        PartDoc part = doc.Of(name);
        var member = new SchemaMember
        {
            Name = name,
            Type = value.Type,
            Optional = optional,
            Summary = part.Summary,
            Since = part.Since,
            If = value.If,
        };
        return context.Reading.Place(member, entry.NamePosition, value.Position);
    }
}
