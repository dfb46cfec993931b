using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads the branches of alternates and unions.</summary>
internal sealed class BranchReader(QapiContext context)
{
    private readonly TypedValueReader _values = new(context);

    /// <summary>Reads branches: names and values.</summary>
    public EquatableArray<SchemaBranch> Read(IReadOnlyList<JsonProperty> entries, DefinitionDoc doc) =>
        new(entries.Select(entry => Read(entry, doc)).OfType<SchemaBranch>());

    private SchemaBranch? Read(JsonProperty entry, DefinitionDoc doc)
    {
        if (_values.ReadNamed(entry.Name, entry, "A branch", mayBeginWithDigit: true) is not { } value)
        {
            return null;
        }

        PartDoc part = doc.Of(entry.Name);
        var branch = new SchemaBranch
        {
            Name = entry.Name,
            Type = value.Type,
            Summary = part.Summary,
            Since = part.Since,
            If = value.If,
        };
        return context.Reading.Place(branch, entry.NamePosition, value.Position);
    }
}
