using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads alternates, which very old files call unions with an empty discriminator.</summary>
internal sealed class AlternateReader(QapiContext context)
{
    private readonly BranchReader _branches = new(context);

    /// <summary>Whether a union is one of very old files that is an alternate.</summary>
    public static bool IsOldForm(JsonObject union) =>
        union.Find("base") is null && union.Find("discriminator")?.Value is JsonObject { Properties.Count: 0 };

    /// <summary>Reads an alternate; null, with problems reported, when it has no name.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="key">The key of its name.</param>
    public SchemaAlternate? Read(QapiExpression expression, string key)
    {
        var definition = Definition.Open(expression, key, "An alternate", context);
        KeyReader keys = definition.Keys;
        if (key == "union")
        {
            keys.Optional("discriminator");
        }

        JsonProperty? data = keys.Required("data");
        EquatableArray<SchemaBranch> branches = _branches.Read(keys.Entries(data), definition.Doc);
        SchemaAlternate read = definition.Complete(new SchemaAlternate { Name = string.Empty, Branches = branches });

        // One whose branches could not be read is not one without branches as well.
        return branches.Count > 0 || data?.Value is JsonObject { Properties.Count: 0 } ? definition.Place(read) : null;
    }
}
