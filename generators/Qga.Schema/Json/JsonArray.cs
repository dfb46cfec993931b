using System.Collections.Generic;

namespace Qga.Schema.Json;

/// <summary>A JSON array.</summary>
internal sealed class JsonArray(SchemaPosition position, IReadOnlyList<JsonNode> items) : JsonNode(position)
{
    /// <summary>The elements, in the order of the text.</summary>
    public IReadOnlyList<JsonNode> Items { get; } = items;

    /// <summary>The element when there is exactly one; otherwise null.</summary>
    public JsonNode? Only => Items.Count == 1 ? Items[0] : null;
}
