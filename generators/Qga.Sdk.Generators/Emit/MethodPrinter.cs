using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the parts of a command's method that are the same wherever it stands.</summary>
internal static class MethodPrinter
{
    /// <summary>The documentation of what goes in and what comes out.</summary>
    public static void Parameters(CodeWriter code, CommandBinding command)
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

    /// <param name="command">The command.</param>
    /// <param name="first">Parameters before the command's own.</param>
    public static string Signature(CommandBinding command, string first = "")
    {
        string request = command.Request switch
        {
            RequestUse.None => string.Empty,
            RequestUse.Optional => $"{command.RequestType}? request = null, ",
            _ => $"{command.RequestType} request, ",
        };
        return $"{command.TaskType} {command.MethodName}({first}{request}CancellationToken cancellationToken = default)";
    }

    /// <summary>The call that sends the command.</summary>
    public static string Send(CommandBinding command, BindingTarget target)
    {
        string request = command.Request switch
        {
            RequestUse.None => "default",
            RequestUse.Optional => $"request ?? new {command.RequestType}()",
            _ => "request",
        };
        return $"SendAsync({target.CommandsClass}.{command.Name}, {request}, cancellationToken)";
    }
}
