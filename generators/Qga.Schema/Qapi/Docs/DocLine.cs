namespace Qga.Schema.Qapi;

/// <summary>A line of documentation, without the comment sign and the space behind it.</summary>
internal readonly record struct DocLine(string Text, SchemaPosition Position);
