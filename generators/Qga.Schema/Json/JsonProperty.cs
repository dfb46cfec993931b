namespace Qga.Schema.Json;

/// <summary>A property of a JSON object.</summary>
internal sealed class JsonProperty(string name, SchemaPosition namePosition, JsonNode value)
{
    /// <summary>The name, unescaped.</summary>
    public string Name { get; } = name;

    /// <summary>Where the name is.</summary>
    public SchemaPosition NamePosition { get; } = namePosition;

    /// <summary>The value.</summary>
    public JsonNode Value { get; } = value;
}
