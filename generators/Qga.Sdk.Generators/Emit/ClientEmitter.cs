using System;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the methods of <c>IQgaClient</c> and of <c>QgaClient</c>.</summary>
internal static class ClientEmitter
{
    public static SourceText Interface(CommandTableBinding table) => CodeFile.Print(BindingMode.Client, code =>
        code.Block("public partial interface IQgaClient", () => Methods(code, table, command =>
        {
            code.Documentation(command.Documentation);
            Parameters(code, command);
            code.Line(CodeFile.GeneratedCode);
            code.Line($"{Signature(command)} =>");
            code.Indented(() => code.Line($"{Send(command)};"));
        })));

    public static SourceText Client(CommandTableBinding table) => CodeFile.Print(BindingMode.Client, code =>
        code.Block("public sealed partial class QgaClient", () => Methods(code, table, command =>
        {
            code.Line("/// <inheritdoc/>");
            code.Line(CodeFile.GeneratedCode);
            if (command.Request != RequestUse.Required)
            {
                code.Line($"public {Signature(command)} =>");
                code.Indented(() => code.Line($"{Send(command)};"));
                return;
            }

            code.Block($"public {Signature(command)}", () =>
            {
                code.Line("ArgumentNullException.ThrowIfNull(request);");
                code.Line($"return {Send(command)};");
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

    private static void Parameters(CodeWriter code, CommandBinding command)
    {
        if (command.Request != RequestUse.None)
        {
            string orNull = command.Request == RequestUse.Optional ? "; null for none of them" : string.Empty;
            code.Line($"""/// <param name="request">The arguments{orNull}.</param>""");
        }

        code.Line("""/// <param name="cancellationToken">Gives up waiting; a command that was sent already may still act.</param>""");
        code.Line($"/// <returns>{command.ReplyDocumentation}</returns>");
        code.Line("""/// <exception cref="QgaException">The command could not be sent, was refused, or was not answered in time.</exception>""");
    }

    private static string Signature(CommandBinding command)
    {
        string request = command.Request switch
        {
            RequestUse.None => string.Empty,
            RequestUse.Optional => $"{command.RequestType}? request = null, ",
            _ => $"{command.RequestType} request, ",
        };
        return $"{command.TaskType} {command.MethodName}({request}CancellationToken cancellationToken = default)";
    }

    private static string Send(CommandBinding command)
    {
        string request = command.Request switch
        {
            RequestUse.None => "default",
            RequestUse.Optional => $"request ?? new {command.RequestType}()",
            _ => "request",
        };
        return $"SendAsync(QgaCommands.{command.Name}, {request}, cancellationToken)";
    }
}
