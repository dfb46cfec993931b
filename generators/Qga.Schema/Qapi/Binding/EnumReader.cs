using System;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads enums.</summary>
internal sealed class EnumReader(QapiContext context)
{
    private readonly ConditionReader _conditions = new(context);
    private readonly FeatureReader _features = new(context);

    /// <summary>Reads an enum; null, with problems reported, when it has no name.</summary>
    public SchemaEnum? Read(QapiExpression expression)
    {
        var definition = Definition.Open(expression, "enum", "An enum", context);
        KeyReader keys = definition.Keys;
        keys.String(keys.Optional("prefix"));
        SchemaEnumValue[] values = [.. keys.Items(keys.Required("data")).Select(item => ReadValue(item, definition.Doc)).OfType<SchemaEnumValue>()];
        values = WithReleases(values, definition);
        return definition.Place(definition.Complete(new SchemaEnum { Name = string.Empty, Values = new EquatableArray<SchemaEnumValue>(values) }));
    }

    private SchemaEnumValue? ReadValue(JsonNode item, DefinitionDoc doc)
    {
        JsonString? name = item as JsonString;
        SchemaCondition? condition = null;
        if (item is JsonObject o)
        {
            var keys = new KeyReader(o, "An enum value", context);
            name = keys.String(keys.Required("name"));
            condition = _conditions.Read(keys);
            _features.Check(keys);
            keys.Close();
        }
        else if (name is null)
        {
            context.Error("An enum value must be a name, or an object with the key 'name'.", item.Position);
        }

        if (name is null)
        {
            return null;
        }

        if (!NameRules.IsValid(name.Value, mayBeginWithDigit: true))
        {
            context.Error(NameRules.Refuse(name.Value), name.Position);
        }

        PartDoc part = doc.Of(name.Value);
        var value = new SchemaEnumValue { Name = name.Value, Summary = part.Summary, Since = part.Since, If = condition };
        return context.Reading.Place(value, name);
    }

    // Documentation may give one release for a value and all after it.
    private SchemaEnumValue[] WithReleases(SchemaEnumValue[] values, Definition definition)
    {
        DefinitionSince since = definition.Doc.Since;
        if (since.BelowName is not { } name)
        {
            return values;
        }

        int first = Array.FindIndex(values, value => string.Equals(value.Name, name, StringComparison.OrdinalIgnoreCase));
        if (first < 0)
        {
            context.Warn($"The release of {Quoted.Of(name)} and all below it is left out: there is no such value.", definition.Position);
            return values;
        }

        for (int i = first; i < values.Length; i++)
        {
            SourcePlace place = context.Reading.PlaceOf(values[i]);
            values[i] = context.Reading.Place(values[i] with { Since = values[i].Since ?? since.BelowRelease }, place.Name, place.Reference);
        }

        return values;
    }
}
