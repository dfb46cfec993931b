using Qga.Cli.Schema;
using Qga.Schema;

namespace Qga.Cli.Targets.Tracing;

/// <summary>Which members the schema marks as secret, or as bytes, which may hold anything.</summary>
internal sealed class TraceMarks
{
    private readonly Dictionary<string, HashSet<string>> _arguments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _members = new(StringComparer.Ordinal);

    public TraceMarks()
    {
        SchemaDocument document = BuiltInSchema.Read();
        foreach (SchemaCommand command in document.Commands)
        {
            _arguments.Add(command.Name, new HashSet<string>(command.Arguments.Where(IsHidden).Select(static argument => argument.Name), StringComparer.Ordinal));
        }

        foreach (SchemaType type in document.Types)
        {
            IEnumerable<SchemaMember> members = type switch
            {
                SchemaStruct record => record.Members,
                SchemaUnion union => union.Base,
                _ => [],
            };
            _members.UnionWith(members.Where(IsHidden).Select(static member => member.Name));
        }
    }

    /// <summary>Whether a command is known; of others nobody knows what is secret.</summary>
    public bool Knows(string command) => _arguments.ContainsKey(command);

    public bool HidesArgument(string command, string argument) => !_arguments.TryGetValue(command, out HashSet<string>? hidden) || hidden.Contains(argument);

    /// <summary>Whether a member of a reply is hidden, in whatever type it is.</summary>
    public bool HidesMember(string member) => _members.Contains(member);

    private static bool IsHidden(SchemaMember member) => member.Secret || member.Base64;
}
