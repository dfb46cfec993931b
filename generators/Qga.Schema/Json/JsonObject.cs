using System.Collections.Generic;

namespace Qga.Schema.Json;

/// <summary>A JSON object; its property names differ.</summary>
internal sealed class JsonObject(SchemaPosition position, IReadOnlyList<JsonProperty> properties) : JsonNode(position)
{
    /// <summary>The properties, in the order of the text.</summary>
    public IReadOnlyList<JsonProperty> Properties { get; } = properties;

    /// <summary>The property when there is exactly one; otherwise null.</summary>
    public JsonProperty? Only => Properties.Count == 1 ? Properties[0] : null;

    /// <summary>Finds a property by its name; null when there is none.</summary>
    public JsonProperty? Find(string name)
    {
        foreach (JsonProperty property in Properties)
        {
            if (property.Name == name)
            {
                return property;
            }
        }

        return null;
    }
}
