using Qga.Cli.Schema;
using Qga.Schema;

namespace Qga.Cli.Commands.Calling;

/// <summary>The commands and types that <c>qga call</c> knows.</summary>
internal sealed class CallSchema
{
    private readonly Dictionary<string, SchemaCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaType> _types = new(StringComparer.Ordinal);

    public CallSchema()
    {
        SchemaDocument document = BuiltInSchema.Read();
        foreach (SchemaCommand command in document.Commands)
        {
            _commands.Add(command.Name, command);
        }

        foreach (SchemaType type in document.Types)
        {
            _types.Add(type.Name, type);
        }
    }

    public IEnumerable<SchemaCommand> Commands => _commands.Values;

    /// <summary>A command; null for one of a vendor, or of a newer agent.</summary>
    public SchemaCommand? Command(string name) => _commands.GetValueOrDefault(name);

    /// <summary>A type; null for a built-in one.</summary>
    public SchemaType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>What a value may be, in words: a list's items, an enum's values.</summary>
    public string Describe(SchemaTypeReference reference)
    {
        string one = Type(reference.Name) switch
        {
            SchemaEnum known => string.Join('|', known.Values.Where(static value => value.Refused is null).Select(static value => value.Name)),
            SchemaAlternate alternate => string.Join('|', alternate.Branches.Select(branch => Describe(branch.Type))),
            SchemaStruct record => $"{{{string.Join(", ", record.Members.Select(member => $"{member.Name}{(member.Optional ? "?" : "")}: {Describe(member.Type)}"))}}}",
            SchemaUnion => "object",
            _ => reference.Name switch { SchemaBuiltins.Str => "text", SchemaBuiltins.Bool => "true|false", string name => name },
        };
        return reference.IsList ? $"list of {one}" : one;
    }
}
