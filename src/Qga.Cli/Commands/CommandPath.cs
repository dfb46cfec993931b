using System.CommandLine;

namespace Qga.Cli.Commands;

/// <summary>Says a command as it is typed: <c>qga ssh-keys add</c>.</summary>
internal static class CommandPath
{
    public const string Tool = "qga";

    /// <summary>Whether it is the tool itself.</summary>
    public static bool IsRoot(Command command) => !command.Parents.Any();

    public static string Of(Symbol command)
    {
        string path = "";
        Symbol next = command;
        while (next.Parents.FirstOrDefault() is { } parent)
        {
            path = $" {next.Name}{path}";
            next = parent;
        }

        return Tool + path;
    }
}
