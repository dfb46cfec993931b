namespace Qga.Schema;

/// <summary>What reading an overlay gave.</summary>
/// <param name="Overlay">The overlay; null when <paramref name="Problems"/> holds at least one error.</param>
/// <param name="Problems">Every problem found, in the order of the text.</param>
public sealed record OverlayReadResult(SchemaOverlayDocument? Overlay, EquatableArray<SchemaProblem> Problems);
