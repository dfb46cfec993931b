using Microsoft.CodeAnalysis.Text;
using Qga.Schema;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits <c>QgaCommands</c>: a descriptor for each command.</summary>
internal static class CommandsEmitter
{
    public static SourceText Emit(CommandTableBinding table) => CodeFile.Print(BindingMode.Client, writer =>
    {
        writer.Summary("The commands of the guest agent.");
        writer.Line(CodeFile.GeneratedCode);
        writer.Block("public static partial class QgaCommands", () =>
        {
            foreach (CommandBinding command in table.Commands)
            {
                Descriptor(writer, command);
                writer.Gap();
            }

            writer.Summary("All commands, in the order of the schema.");
            writer.Line("public static IReadOnlyList<QgaCommand> All { get; } =");
            writer.Line("[");
            writer.Indented(() =>
            {
                foreach (CommandBinding command in table.Commands)
                {
                    writer.Line($"{command.Name},");
                }
            });
            writer.Line("];");
        });
    });

    private static void Descriptor(CodeWriter writer, CommandBinding command)
    {
        string type = $"QgaCommand<{command.RequestType}, {command.ReplyType}>";
        string create = command.Replies ? "new" : $"QgaCommand.WithoutReply<{command.RequestType}>";
        string write = command.RequestCodec is null ? "null" : $"{command.RequestCodec}.Write";
        string end = command.Since is null ? ");" : $$""") { Since = {{Literals.Text(command.Since)}} };""";

        writer.Documentation(command.Documentation);
        writer.Line($$"""public static {{type}} {{command.Name}} { get; } = {{create}}(""");
        writer.Indented(() =>
        {
            writer.Line($"{Literals.Text(command.WireName)},");
            writer.Line($"QgaCommandEffect.{command.Effect},");
            writer.Line($"TimeSpan.FromSeconds({command.TimeoutSeconds}),");
            writer.Line(command.Replies ? $"writeArguments: {write}," : $"writeArguments: {write});");
            if (command.Replies)
            {
                writer.Line($"readReply: {Reader(command.Reply)}{end}");
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
