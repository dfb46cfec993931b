using System;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the methods of <c>IQgaClient</c> and of <c>QgaClient</c>.</summary>
internal static class ClientEmitter
{
    public static SourceText Interface(CommandTableBinding table) => CodeFile.Print(table.Target, code =>
        code.Block("public partial interface IQgaClient", () => Methods(code, table, command =>
        {
            code.Documentation(command.Documentation);
            MethodPrinter.Parameters(code, command);
            code.Line(CodeFile.GeneratedCode);
            code.Line($"{MethodPrinter.Signature(command)} =>");
            code.Indented(() => code.Line($"{MethodPrinter.Send(command, table.Target)};"));
        })));

    public static SourceText Client(CommandTableBinding table) => CodeFile.Print(table.Target, code =>
        code.Block("public sealed partial class QgaClient", () => Methods(code, table, command =>
        {
            code.Line("/// <inheritdoc/>");
            code.Line(CodeFile.GeneratedCode);
            if (command.Request != RequestUse.Required)
            {
                code.Line($"public {MethodPrinter.Signature(command)} =>");
                code.Indented(() => code.Line($"{MethodPrinter.Send(command, table.Target)};"));
                return;
            }

            code.Block($"public {MethodPrinter.Signature(command)}", () =>
            {
                code.Line("ArgumentNullException.ThrowIfNull(request);");
                code.Line($"return {MethodPrinter.Send(command, table.Target)};");
            });
        })));

    private static void Methods(CodeWriter code, CommandTableBinding table, Action<CommandBinding> print)
    {
        foreach (CommandBinding command in table.Commands)
        {
            print(command);
            code.Gap();
        }
    }
}
