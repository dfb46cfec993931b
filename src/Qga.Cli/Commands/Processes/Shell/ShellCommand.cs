using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands.Processes.Shell;

/// <summary><c>qga shell [TARGET]</c>: an interactive terminal in the guest.</summary>
internal static class ShellCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        Option<string?> user = new("--user", "-u") { HelpName = "NAME", Description = "The user of the guest who logs in. [the agent's own, root as a rule]" };
        Option<bool> noEscape = new("--no-escape") { Description = "Give the guest every key: ~. does not end the session." };
        var command = new Command(info.Name, info.Summary) { target, user, noEscape };
        command.SetAction((line, cancellationToken) =>
        {
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            if (OperatingSystem.IsWindows())
            {
                throw CliException.Usage("'qga shell' needs Linux or macOS on this side. 'qga exec' runs single programs.");
            }

            if (!call.Context.InputIsTerminal || !call.Context.OutputIsTerminal)
            {
                throw CliException.Usage("'qga shell' needs a terminal. 'qga exec' works without one.");
            }

            var start = new ShellStart(line.GetValue(user) ?? "", call.Words, HasEscape: !line.GetValue(noEscape));
            return Fleet.RunAsync(call.Context, choices, (guest, stop) => RunAsync(guest, start, stop), cancellationToken);
        });
        return command;
    }

    private static Task<int> RunAsync(Guest guest, ShellStart start, CancellationToken cancellationToken) =>
        guest.Output.IsOneOfMany
            ? throw CliException.Usage("'qga shell' is for one guest. 'qga exec' takes several.")
            : new ShellSession(guest, start).RunAsync(cancellationToken);
}
