using System.CommandLine;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga info</c>: the agent's version, and which commands it has and allows.</summary>
internal static class InfoCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-info", View);

    private static string View(WireValue answer)
    {
        var table = new TextTable("COMMAND", "ENABLED", "REPLY");
        foreach (WireValue command in answer["supported_commands"]?.Items ?? [])
        {
            table.Add(
                command["name"]?.AsText,
                command["enabled"]?.AsBoolean == false ? "no" : "yes",
                command["success-response"]?.AsBoolean == false ? "only errors" : "yes");
        }

        return $"QEMU Guest Agent {QgaText.Escape(answer["version"]?.AsText)}\n\n{table}";
    }
}
