using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the table of mode Guest: each command with the code that reads its arguments and writes its reply.</summary>
internal static class GuestTableEmitter
{
    public static SourceText Emit(CommandTableBinding table) => CodeFile.Print(table.Target, code =>
    {
        code.Summary("The commands that a guest can be made to answer.");
        code.Block("internal static partial class GuestCommandTable", () =>
        {
            code.Summary("All commands, in the order of the schema.");
            code.Line(CodeFile.GeneratedCode);
            code.Line("public static IReadOnlyList<GuestCommandBinding> All { get; } =");
            code.Line("[");
            code.Indented(() =>
            {
                foreach (CommandBinding command in table.Commands)
                {
                    code.Line($"new GuestCommandBinding<{command.RequestType}, {command.ReplyType}>(");
                    code.Indented(() =>
                    {
                        code.Line($"QgaCommands.{command.Name},");
                        code.Line($"{Reader(command)},");
                        code.Line($"{Writer(command)}),");
                    });
                }
            });
            code.Line("];");
        });
    });

    private static string Reader(CommandBinding command) =>
        command.RequestCodec is null ? "GuestArguments.Nothing" : $"{command.RequestCodec}.Read";

    private static string Writer(CommandBinding command) => command switch
    {
        { Replies: false } => "null",
        { Reply: null } => "GuestReplies.WriteNothing",
        { Reply: { IsList: true } reply } => $"static (writer, reply) => {ValueCode.WriteValue(reply, "reply")}",
        { Reply: { } reply } => ValueCode.WriterMethod(reply),
    };
}
