namespace Qga.Schema;

/// <summary>What laying an overlay over a schema gave.</summary>
/// <param name="Document">The schema with what the overlay says.</param>
/// <param name="Unknown">What the schema has and the overlay says nothing about, in the order of the schema.</param>
/// <param name="Unused">What the overlay says about things the schema does not have, or that do not fit them.</param>
public sealed record OverlayMergeResult(
    SchemaDocument Document,
    EquatableArray<OverlayName> Unknown,
    EquatableArray<OverlayName> Unused);
