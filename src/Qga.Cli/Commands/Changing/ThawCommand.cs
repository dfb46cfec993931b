using System.CommandLine;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga thaw</c>: thaws the file systems.</summary>
internal static class ThawCommand
{
    public static Command Build(CommandInfo info, CliCall call) => Reading.ReadCommand.Build(
        info, call, "guest-fsfreeze-thaw", static count => $"{FreezeCommand.Count(count)} thawed\n");
}
