using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the commands of a vendor as extension methods of a client.</summary>
internal static class ExtensionsEmitter
{
    public static SourceText Emit(CommandTableBinding table) => CodeFile.Print(table.Target, code =>
    {
        code.Summary($"The commands of {table.Target.Title}, as methods of a client.");
        code.Block($"{table.Target.Visibility} static partial class {table.Target.ExtensionsClass}", () =>
        {
            foreach (CommandBinding command in table.Commands)
            {
                Method(code, table, command);
                code.Gap();
            }
        });
    });

    private static void Method(CodeWriter code, CommandTableBinding table, CommandBinding command)
    {
        code.Documentation(command.Documentation);
        code.Line("""/// <param name="client">The client that sends it.</param>""");
        MethodPrinter.Parameters(code, command);
        code.Line(CodeFile.GeneratedCode);
        code.Block($"public static {MethodPrinter.Signature(command, "this IQgaClient client, ")}", () =>
        {
            code.Line("ArgumentNullException.ThrowIfNull(client);");
            if (command.Request == RequestUse.Required)
            {
                code.Line("ArgumentNullException.ThrowIfNull(request);");
            }

            code.Line($"return client.{MethodPrinter.Send(command, table.Target)};");
        });
    }
}
