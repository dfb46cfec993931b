using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>A top-level object of a QAPI file, and the documentation before it.</summary>
internal sealed class QapiExpression(JsonObject node, DocComment? doc)
{
    /// <summary>The object.</summary>
    public JsonObject Node { get; } = node;

    /// <summary>The documentation directly before it; null when there is none, or it speaks of nothing by name.</summary>
    public DocComment? Doc { get; } = doc;
}
