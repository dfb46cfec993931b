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
        string end = command.Since is null ? ");" : $$""") { Since = {{Literals.Text(command.Since)}} };""";

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
                code.Line($"readReply: {Reader(command.Reply)}{end}");
            }
            else if (command.Since is null)
            {
                code.Line($"writeArguments: {write});");
            }
            else
            {
                code.Line($"writeArguments: {write},");
                code.Line($"since: {Literals.Text(command.Since)});");
            }
        });
    }

    private static string Reader(ValueBinding? reply) => reply switch
    {
        null => "QgaJson.ReadNothing",
        { IsList: true } => $"static (ref Utf8JsonReader reader) => {ValueCode.Read(reply, "return")}",
        _ => ValueCode.ReaderMethod(reply),
    };
}
