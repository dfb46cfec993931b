namespace Qga.Schema;

/// <summary>What importing a QAPI schema gave.</summary>
/// <param name="Document">The facts of the schema; null when <paramref name="Problems"/> holds at least one error.</param>
/// <param name="Problems">Every problem found, file by file, in the order of the text.</param>
public sealed record QapiImportResult(SchemaDocument? Document, EquatableArray<QapiProblem> Problems);
