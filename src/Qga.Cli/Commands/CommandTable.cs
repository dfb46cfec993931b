using System.CommandLine;
using Qga.Cli.Commands.Calling;
using Qga.Cli.Commands.Changing;
using Qga.Cli.Commands.Completing;
using Qga.Cli.Commands.Files;
using Qga.Cli.Commands.Files.Copying;
using Qga.Cli.Commands.Host;
using Qga.Cli.Commands.Processes;
using Qga.Cli.Commands.Processes.Shell;
using Qga.Cli.Commands.Reading;
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
    private const string ThisHost = "This host";

    private static CommandInfo[]? _all;

    /// <summary>All of them, in the order of help.</summary>
    public static IReadOnlyList<CommandInfo> All => _all ??=
    [
        new("ping", Guests, "Asks whether the agent answers, and how fast."),
        new("info", Guests, "Shows the agent's version and its commands."),
        new("osinfo", Guests, "Shows the guest's operating system."),
        new("hostname", Guests, "Prints the guest's host name."),
        new("users", Guests, "Shows who is logged in."),
        new("timezone", Guests, "Shows the guest's time zone."),
        new("network", Guests, "Shows the network interfaces, their addresses and traffic."),
        new("fsinfo", Guests, "Shows the mounted file systems and how full they are."),
        new("file-read", Guests, "Prints a file of the guest."),
        new("call", Guests, "Sends any command of the agent."),
        new("file-write", Changes, "Writes a file in the guest."),
        new("set-password", Changes, "Sets a user's password."),
        new("ssh-keys", Changes, "Lists, adds and removes the keys with which users log in."),
        new("freeze", Changes, "Freezes the file systems, for a snapshot.") { Words = WordsRule.BehindSeparator },
        new("thaw", Changes, "Thaws the file systems."),
        new("freeze-status", Changes, "Tells whether the file systems are frozen."),
        new("shutdown", Changes, "Switches the guest off, restarts or halts it."),
        new("reboot", Changes, "Restarts the guest."),
        new("suspend", Changes, "Puts the guest to sleep."),
        new("wakeup", Changes, "Wakes a guest that sleeps."),
        new("exec", Work, "Runs a program in the guest, with its output and input as they come.") { Words = WordsRule.AtFirstWord },
        new("shell", Work, "Opens an interactive terminal in the guest.") { Words = WordsRule.BehindSeparator },
        new("jobs", Work, "Lists the programs that were left running, and what ended ones have left."),
        new("attach", Work, "Goes on with a program that was left running."),
        new("kill", Work, "Ends a program that was left running, or sends it another signal."),
        new("cp", Work, "Copies files and directories between guests and this host."),
        new("cat", Work, "Prints files of guests."),
        new("tail", Work, "Prints the last lines of a file of a guest, and those that come."),
        new("df", Work, "Shows how full the guest's file systems are."),
        new("ls", ThisHost, "Finds the agents on this host, or lists a directory of a guest."),
        new("wait", ThisHost, "Waits until a guest is ready."),
        new("watch", ThisHost, "Tells when agents come, go, and answer from another boot."),
        new("doctor", ThisHost, "Says why an agent does not answer, and what to do."),
        new("config", ThisHost, "Shows what is configured, and where."),
        new("completion", ThisHost, "Completes commands in bash, zsh, fish and PowerShell.") { HasTargets = false },
        new("__complete", ThisHost, "Tells the shells' completion what may come next.") { HasTargets = false, IsHidden = true },
        new("schema", ThisHost, "Keeps the schema in step with QEMU, and compares schemas and agents.") { HasTargets = false, FailureCode = ExitCode.CannotTell },
    ];

    /// <summary>Builds a subcommand.</summary>
    public static Command Build(CommandInfo info, CliCall call) => info.Name switch
    {
        "ping" => PingCommand.Build(info, call),
        "info" => InfoCommand.Build(info, call),
        "osinfo" => OsInfoCommand.Build(info, call),
        "hostname" => HostnameCommand.Build(info, call),
        "users" => UsersCommand.Build(info, call),
        "timezone" => TimezoneCommand.Build(info, call),
        "network" => NetworkCommand.Build(info, call),
        "fsinfo" => FsInfoCommand.Build(info, call),
        "file-read" => FileReadCommand.Build(info, call),
        "call" => CallCommand.Build(info, call),
        "file-write" => FileWriteCommand.Build(info, call),
        "set-password" => SetPasswordCommand.Build(info, call),
        "ssh-keys" => SshKeysCommand.Build(info, call),
        "freeze" => FreezeCommand.Build(info, call),
        "thaw" => ThawCommand.Build(info, call),
        "freeze-status" => FreezeStatusCommand.Build(info, call),
        "shutdown" => ShutdownCommand.Build(info, call),
        "reboot" => RebootCommand.Build(info, call),
        "suspend" => SuspendCommand.Build(info, call),
        "wakeup" => WakeUpCommand.Build(info, call),
        "exec" => ExecCommand.Build(info, call),
        "shell" => ShellCommand.Build(info, call),
        "jobs" => JobsCommand.Build(info, call),
        "attach" => AttachCommand.Build(info, call),
        "kill" => KillCommand.Build(info, call),
        "cp" => CopyCommand.Build(info, call),
        "cat" => CatCommand.Build(info, call),
        "tail" => TailCommand.Build(info, call),
        "df" => DfCommand.Build(info, call),
        "ls" => LsCommand.Build(info, call),
        "wait" => WaitCommand.Build(info, call),
        "watch" => WatchCommand.Build(info, call),
        "doctor" => DoctorCommand.Build(info, call),
        "config" => ConfigCommand.Build(info, call),
        "completion" => CompletionCommand.Build(info, call),
        "__complete" => CompleteCommand.Build(info, call),
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
