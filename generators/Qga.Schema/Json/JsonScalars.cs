namespace Qga.Schema.Json;

/// <summary>A JSON string.</summary>
internal sealed class JsonString(SchemaPosition position, string value) : JsonNode(position)
{
    /// <summary>The text, unescaped.</summary>
    public string Value { get; } = value;
}

/// <summary>A JSON number, kept as it is spelled.</summary>
internal sealed class JsonNumber(SchemaPosition position, string text) : JsonNode(position)
{
    /// <summary>The spelling in the file.</summary>
    public string Text { get; } = text;
}

/// <summary>The JSON literals true and false.</summary>
internal sealed class JsonBoolean(SchemaPosition position, bool value) : JsonNode(position)
{
    /// <summary>The truth value.</summary>
    public bool Value { get; } = value;
}

/// <summary>The JSON literal null.</summary>
internal sealed class JsonNull(SchemaPosition position) : JsonNode(position);
