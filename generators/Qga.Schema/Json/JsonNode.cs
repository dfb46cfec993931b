namespace Qga.Schema.Json;

/// <summary>A JSON value with its place in the text.</summary>
/// <param name="position">The token, or the opening bracket of an object or array.</param>
internal abstract class JsonNode(SchemaPosition position)
{
    /// <summary>The token, or the opening bracket of an object or array.</summary>
    public SchemaPosition Position { get; } = position;
}
