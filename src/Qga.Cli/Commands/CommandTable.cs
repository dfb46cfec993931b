using System.CommandLine;
using Qga.Cli.Commands.Processes;
using Qga.Cli.Schema;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands;

/// <summary>
/// All subcommands. One run builds one of them, because building all of them would cost more than most of them do; what help and
/// completion need of the others is in the list.
/// </summary>
internal static class CommandTable
{
    private const string Guests = "Guests";
    private const string Changes = "Changing a guest";
    private const string Work = "Programs and files";
    private const string Host = "This host";

    private static CommandInfo[]? _all;

    /// <summary>All of them, in the order of help.</summary>
    public static IReadOnlyList<CommandInfo> All => _all ??=
    [
        new("ping", Guests, "Asks whether the agent answers, and how fast."),
        new("info", Guests, "Shows the agent's version and its commands."),
        new("hostname", Guests, "Prints the guest's host name."),
        new("exec", Work, "Runs a program in the guest, with its output and input as they come.") { TakesWords = true },
        new("attach", Work, "Goes on with a program that was left running."),
        new("kill", Work, "Ends a program that was left running, or sends it another signal."),
        new("schema", Host, "Keeps the schema in step with QEMU, and compares schemas and agents.") { HasTargets = false, FailureCode = ExitCode.CannotTell },
    ];

    /// <summary>Builds a subcommand.</summary>
    public static Command Build(CommandInfo info, CliCall call) => info.Name switch
    {
        "ping" => PingCommand.Build(info, call),
        "info" => InfoCommand.Build(info, call),
        "hostname" => HostnameCommand.Build(info, call),
        "exec" => ExecCommand.Build(info, call),
        "attach" => AttachCommand.Build(info, call),
        "kill" => KillCommand.Build(info, call),
        "schema" => SchemaCommands.Build(call.Context),
        _ => throw new InvalidOperationException($"Nobody builds '{info.Name}'."),
    };

    /// <summary>Finds a subcommand; null when there is none.</summary>
    public static CommandInfo? Find(string name)
    {
        foreach (CommandInfo info in All)
        {
            if (info.Name == name)
            {
                return info;
            }
        }

        return null;
    }
}
