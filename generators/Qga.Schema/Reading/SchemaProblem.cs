namespace Qga.Schema;

/// <summary>Something wrong, or worth a warning, in a schema or overlay file.</summary>
/// <param name="Kind">What sort of problem it is.</param>
/// <param name="Message">The problem in a sentence; text from the file is escaped and cut.</param>
/// <param name="Position">Where it is.</param>
/// <param name="IsError">Whether the file cannot be used; otherwise it is a warning.</param>
public sealed record SchemaProblem(SchemaProblemKind Kind, string Message, SchemaPosition Position, bool IsError);
