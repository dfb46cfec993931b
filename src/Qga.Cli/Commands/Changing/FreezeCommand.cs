using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga freeze</c>: freezes file systems, or freezes them for as long as a command of the host runs.</summary>
internal static class FreezeCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        var mounts = new Option<string[]>("--mount") { HelpName = "PATH", Arity = ArgumentArity.OneOrMore, Description = "Freeze this mount point alone; may be given several times. [all that can be frozen]" };
        var command = new Command(info.Name, info.Summary) { target, mounts };
        command.SetAction((line, cancellationToken) =>
        {
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            IReadOnlyList<string> points = line.GetValue(mounts) ?? [];
            if (call.HasSeparator && call.Words is [] or ["", ..])
            {
                throw CliException.Usage("No command follows the '--'. Nothing was frozen.");
            }

            return call.Words.Count > 0
                ? new FrozenRun(call.Context, choices, points).RunAsync(call.Words, cancellationToken)
                : Fleet.RunAsync(call.Context, choices, (guest, token) => FreezeAsync(guest, points, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> FreezeAsync(Guest guest, IReadOnlyList<string> mounts, CancellationToken cancellationToken)
    {
        WireValue answer = mounts.Count == 0
            ? await guest.AskAsync("guest-fsfreeze-freeze", cancellationToken).ConfigureAwait(false)
            : await guest.AskAsync(QgaCommands.GuestFsfreezeFreezeList, new GuestFsfreezeFreezeListRequest { Mountpoints = [.. mounts] }, cancellationToken).ConfigureAwait(false);
        await guest.Output.ShowAsync(answer, static count => $"{Count(count)} frozen\n").ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>Says a number of file systems.</summary>
    public static string Count(WireValue count) => count.Text == "1" ? "1 file system" : $"{QgaText.Escape(count.Text)} file systems";
}
