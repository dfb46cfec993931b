using System.CommandLine;

namespace Qga.Cli.Commands;

/// <summary>Says a command as it is typed: <c>qga ssh-keys add</c>.</summary>
internal static class CommandPath
{
    private const string Tool = "qga";

    public static string Of(Symbol command)
    {
        string path = "";
        Symbol? next = command;
        while (next is not (null or RootCommand))
        {
            path = $" {next.Name}{path}";
            next = next.Parents.FirstOrDefault();
        }

        return Tool + path;
    }
}
