using System;
using Microsoft.CodeAnalysis.Text;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Emits the methods of <c>IQgaClient</c> and of <c>QgaClient</c>.</summary>
internal static class ClientEmitter
{
    public static SourceText Interface(CommandTableBinding table) => CodeFile.Print(BindingMode.Client, writer =>
        writer.Block("public partial interface IQgaClient", () => Methods(writer, table, command =>
        {
            writer.Documentation(command.Documentation);
            Parameters(writer, command);
            writer.Line(CodeFile.GeneratedCode);
            writer.Line($"{Signature(command)} =>");
            writer.Indented(() => writer.Line($"{Send(command)};"));
        })));

    public static SourceText Client(CommandTableBinding table) => CodeFile.Print(BindingMode.Client, writer =>
        writer.Block("public sealed partial class QgaClient", () => Methods(writer, table, command =>
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line(CodeFile.GeneratedCode);
            if (command.Request != RequestUse.Required)
            {
                writer.Line($"public {Signature(command)} =>");
                writer.Indented(() => writer.Line($"{Send(command)};"));
                return;
            }

            writer.Block($"public {Signature(command)}", () =>
            {
                writer.Line("ArgumentNullException.ThrowIfNull(request);");
                writer.Line($"return {Send(command)};");
            });
        })));

    private static void Methods(CodeWriter writer, CommandTableBinding table, Action<CommandBinding> print)
    {
        foreach (CommandBinding command in table.Commands)
        {
            print(command);
            writer.Gap();
        }
    }

    private static void Parameters(CodeWriter writer, CommandBinding command)
    {
        if (command.Request != RequestUse.None)
        {
            string orNull = command.Request == RequestUse.Optional ? "; null for none of them" : string.Empty;
            writer.Line($"""/// <param name="request">The arguments{orNull}.</param>""");
        }

        writer.Line("""/// <param name="cancellationToken">Gives up waiting; a command that was sent already may still act.</param>""");
        writer.Line($"/// <returns>{command.ReplyDocumentation}</returns>");
        writer.Line("""/// <exception cref="QgaException">The command could not be sent, was refused, or was not answered in time.</exception>""");
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
