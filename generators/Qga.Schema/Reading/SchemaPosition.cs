namespace Qga.Schema;

/// <summary>A stretch of text within one line.</summary>
/// <param name="Line">The line, counted from zero; lines end at LF, CR or CR LF.</param>
/// <param name="Column">The first UTF-16 unit, counted from zero.</param>
/// <param name="Length">How many UTF-16 units; zero at the end of the text.</param>
public readonly record struct SchemaPosition(int Line, int Column, int Length);
