using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;
using Qga.Schema.Validation;

namespace Qga.Schema.Qapi;

/// <summary>Makes a document of the definitions of all files.</summary>
internal sealed class DocumentReader(QapiContext context)
{
    private static readonly string[] Kinds = ["pragma", "enum", "struct", "union", "alternate", "command", "event", "type"];
    private readonly Dictionary<QapiExpression, SchemaStruct> _structs = [];
    private readonly HashSet<string> _unions = [];
    private readonly List<SchemaCommand> _commands = [];
    private readonly List<SchemaCommand> _events = [];
    private readonly List<SchemaType> _types = [];

    /// <summary>Reads the definitions, checks them, and reports every problem.</summary>
    public SchemaDocument Read(IReadOnlyList<QapiExpression> expressions, string? qemuVersion)
    {
        foreach (QapiExpression expression in expressions)
        {
            Declare(expression);
        }

        // Structs come first, because commands and unions may take the members of any.
        foreach (QapiExpression expression in expressions)
        {
            if (KindOf(expression) is "struct" or "type" && new StructReader(context).Read(expression, KindOf(expression)!) is { } read)
            {
                _structs.Add(expression, read);
            }
        }

        var simple = new SimpleUnions(context);
        ReadOthers(expressions, simple);
        _types.AddRange(simple.Types);
        var document = new SchemaDocument(qemuVersion, new EquatableArray<SchemaCommand>(_commands), new EquatableArray<SchemaType>(_types));
        if (!context.IsIncomplete)
        {
            EquatableArray<SchemaCommand> checkedToo = new(_commands.Concat(_events));
            SchemaValidator.Validate(document with { Commands = checkedToo }, context.Reading);
        }

        return document;
    }

    private static string? KindOf(QapiExpression expression) => Kinds.FirstOrDefault(kind => expression.Node.Find(kind) is not null);

    private void Declare(QapiExpression expression)
    {
        string? kind = KindOf(expression);
        if (kind is "enum" or "struct" or "union" or "alternate" or "type" && expression.Node.Find(kind)!.Value is JsonString name)
        {
            context.Reading.DeclaredTypes.Add(name.Value);
            if (kind == "union")
            {
                _unions.Add(name.Value);
            }
        }
    }

    private void ReadOthers(IReadOnlyList<QapiExpression> expressions, SimpleUnions simple)
    {
        var structs = new StructMembers(new TypeTable(new EquatableArray<SchemaType>(_structs.Values)), context);
        var arguments = new ArgumentReader(structs, _unions, context);
        var unions = new UnionReader(structs, simple, context);
        foreach (QapiExpression expression in expressions)
        {
            switch (KindOf(expression))
            {
                case "pragma":
                    new PragmaReader(context).Check(expression);
                    break;
                case "command":
                    Add(_commands, new CommandReader(arguments, context).Read(expression));
                    break;
                case "event":
                    Add(_events, new EventReader(arguments, context).Read(expression));
                    break;
                case "struct" or "type":
                    Add(_types, _structs.TryGetValue(expression, out SchemaStruct? found) ? found : null);
                    break;
                case "enum":
                    Add(_types, new EnumReader(context).Read(expression));
                    break;
                case "union" when !AlternateReader.IsOldForm(expression.Node):
                    Add(_types, unions.Read(expression));
                    break;
                case "alternate" or "union":
                    Add(_types, new AlternateReader(context).Read(expression, KindOf(expression)!));
                    break;
                default:
                    context.Error(
                        "One of the keys 'include', 'pragma', 'enum', 'struct', 'union', 'alternate', 'command' and 'event' is expected here.",
                        expression.Node.Position);
                    break;
            }
        }
    }

    private static void Add<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }
}
