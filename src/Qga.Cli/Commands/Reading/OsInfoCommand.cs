using System.CommandLine;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga osinfo</c>: the guest's operating system.</summary>
internal static class OsInfoCommand
{
    public static Command Build(CommandInfo info, CliCall call) => ReadCommand.Build(info, call, "guest-get-osinfo", AnyView.Of);
}
