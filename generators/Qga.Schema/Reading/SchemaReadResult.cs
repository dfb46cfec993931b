namespace Qga.Schema;

/// <summary>What reading a schema gave.</summary>
/// <param name="Document">The document; null when <paramref name="Problems"/> holds at least one error.</param>
/// <param name="Problems">Every problem found, in the order of the text.</param>
public sealed record SchemaReadResult(SchemaDocument? Document, EquatableArray<SchemaProblem> Problems);
