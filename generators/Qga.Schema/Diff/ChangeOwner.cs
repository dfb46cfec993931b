namespace Qga.Schema.Diff;

/// <summary>The command or type that differences belong to, and what sort of thing of it they are about.</summary>
/// <param name="Subject">The owner itself, or the sort of its parts.</param>
/// <param name="Name">The owner's name.</param>
internal readonly record struct ChangeOwner(SchemaSubject Subject, string Name);
