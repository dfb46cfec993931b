using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Something that the schema names: a command, a type, or a part of one.</summary>
/// <param name="Kind">What it is, in one word.</param>
/// <param name="Owner">The command or type that it belongs to, or is.</param>
/// <param name="IsCommand">Whether the owner is a command.</param>
/// <param name="Part">The member, value or branch; null for the owner itself.</param>
internal readonly record struct SchemaName(string Kind, string Owner, bool IsCommand, string? Part = null)
{
    public static SchemaName Command(string name) => new("command", name, IsCommand: true);

    public static SchemaName Type(string name) => new("type", name, IsCommand: false);

    public static SchemaName Class(string name) => new("class", name, IsCommand: false);

    /// <summary>A part of this command or type.</summary>
    public SchemaName With(string kind, string part) => new(kind, Owner, IsCommand, part);

    public NameClash Clash(string message) => new(Owner, IsCommand, Part, message);

    public override string ToString() => $"{Kind} '{Part ?? Owner}'";
}
