namespace Qga.Schema;

/// <summary>Something wrong, or worth a warning, in a QAPI file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Position">Where it is in the file.</param>
/// <param name="Message">The problem in a sentence, and what was expected; text from the file is escaped and cut.</param>
/// <param name="IsError">Whether the file cannot be used; otherwise it is a warning.</param>
public sealed record QapiProblem(string File, SchemaPosition Position, string Message, bool IsError);
