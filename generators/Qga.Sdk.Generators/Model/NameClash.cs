namespace Qga.Sdk.Generators.Model;

/// <summary>A schema name that gives a C# name which is taken already.</summary>
/// <param name="Owner">The command or type that the name belongs to, or is.</param>
/// <param name="IsCommand">Whether the owner is a command.</param>
/// <param name="Part">The member, value or branch; null for the owner itself.</param>
/// <param name="Message">What clashes with what.</param>
internal sealed record NameClash(string Owner, bool IsCommand, string? Part, string Message);
