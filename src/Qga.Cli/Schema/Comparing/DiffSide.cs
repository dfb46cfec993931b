using Qga.Schema;

namespace Qga.Cli.Schema.Comparing;

/// <summary>A schema to compare.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Document">What it says.</param>
internal sealed record DiffSide(string Name, SchemaDocument Document);
