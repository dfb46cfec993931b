using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the class of the commands: a descriptor for each.</summary>
internal static class CommandsEmitter
{
    public static SourceText Emit(CommandTableBinding table) => CodeFile.Print(table.Target, code =>
    {
        code.Summary($"The commands of {table.Target.Title}.");
        code.Block($"{table.Target.Visibility} static partial class {table.Target.CommandsClass}", () =>
        {
            foreach (CommandBinding command in table.Commands)
            {
                Descriptor(code, command);
                code.Gap();
            }

            code.Summary("All commands, in the order of the schema.");
            code.Line(CodeFile.GeneratedCode);
            code.Line("public static IReadOnlyList<QgaCommand> All { get; } =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (CommandBinding command in table.Commands)
                {
                    code.Line($"{command.Name},");
                }
            });
            code.Line("];");
        });
    });

    private static void Descriptor(CodeWriter code, CommandBinding command)
    {
        string type = $"QgaCommand<{command.RequestType}, {command.ReplyType}>";
        string create = command.Replies ? "new" : $"QgaCommand.WithoutReply<{command.RequestType}>";
        string write = command.RequestCodec is null ? "null" : $"{command.RequestCodec}.Write";
        (string Name, string Value)[] facts = [.. Facts(command)];

        code.Documentation(command.Documentation);
        code.Line(CodeFile.GeneratedCode);
        code.Line($$"""public static {{type}} {{command.Name}} { get; } = {{create}}(""");
        code.Indented(() =>
        {
            code.Line($"{Literals.Text(command.WireName)},");
            code.Line($"QgaCommandEffect.{command.Effect},");
            code.Line($"TimeSpan.FromSeconds({command.TimeoutSeconds}),");
            if (command.Replies)
            {
                code.Line($"writeArguments: {write},");
                code.Line($"readReply: {Reader(command.Reply)}){(facts.Length == 0 ? ";" : string.Empty)}");
            }
            else
            {
                code.Line(string.Join(", ", facts.Select(fact => $"{char.ToLowerInvariant(fact.Name[0])}{fact.Name.Substring(1)}: {fact.Value}").Prepend($"writeArguments: {write}")) + ");");
            }
        });
        if (command.Replies && facts.Length > 0)
        {
            code.Line("{");
            code.Indented(() =>
            {
                foreach ((string name, string value) in facts)
                {
                    code.Line($"{name} = {value},");
                }
            });
            code.Line("};");
        }
    }

    // What the descriptor says of agents, as properties or as parameters.
    private static IEnumerable<(string Name, string Value)> Facts(CommandBinding command)
    {
        if (command.Since is not null)
        {
            yield return ("Since", Literals.Text(command.Since));
        }

        if (command.Availability is not null)
        {
            yield return ("Availability", Literals.Text(command.Availability));
        }

        if (command.NewerArguments.Count > 0)
        {
            IEnumerable<string> arguments = command.NewerArguments.Select(argument =>
                $"new({Literals.Text(argument.WireName)}, {Literals.Text(argument.Since)}, {(argument.OlderForms is null ? "null" : Literals.Text(argument.OlderForms))})");
            yield return ("NewerArguments", $"[{string.Join(", ", arguments)}]");
        }
    }

    private static string Reader(ValueBinding? reply) => reply switch
    {
        null => "QgaJson.ReadNothing",
        { IsList: true } => $"static (ref Utf8JsonReader reader) => {ValueCode.Read(reply, "return")}",
        _ => ValueCode.ReaderMethod(reply),
    };
}
