using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga shutdown</c>: switches a guest off, restarts or halts it.</summary>
internal static class ShutdownCommand
{
    private const string Default = "powerdown";
    private const string Reboot = "reboot";
    private const string Halt = "halt";

    private static readonly string[] Modes = [Default, Reboot, Halt];

    public static Command Build(CommandInfo info, CliCall call)
    {
        var words = new Argument<string[]>("TARGET MODE") { HelpName = "[TARGET] [powerdown|reboot|halt]", Arity = new ArgumentArity(0, 2), Description = "The guest, or several with commas, and what is to follow. [powerdown]" };
        words.CompletionSources.Add(Modes);
        Option<string?> monitor = PowerWords.Monitor();
        var command = new Command(info.Name, info.Summary) { words, monitor };
        command.SetAction((line, cancellationToken) =>
        {
            (string? target, string mode) = Read(line.GetValue(words) ?? []);
            string? qmp = line.GetValue(monitor);
            if (mode == Halt && qmp is not null)
            {
                throw CliException.Usage("A guest that halts does not power off, and QEMU says nothing of it: leave out --qmp.");
            }

            Choices choices = call.Options.Read(line, target, call.Context);
            return Fleet.RunAsync(call.Context, choices, (guest, token) => ShutDownAsync(guest, mode, qmp, token), cancellationToken);
        });
        return command;
    }

    private static (string? Target, string Mode) Read(string[] words)
    {
        string? mode = words.Length > 0 && Modes.Contains(words[^1]) ? words[^1] : null;
        string? target = words.Length > (mode is null ? 0 : 1) ? words[0] : null;
        return words.Length == 2 && mode is null
            ? throw CliException.Usage($"'{QgaText.Escape(words[1])}' is none of {string.Join(", ", Modes)}.")
            : (target, mode ?? Default);
    }

    private static async Task<int> ShutDownAsync(Guest guest, string mode, string? monitor, CancellationToken cancellationToken)
    {
        GuestPowerOptions options = PowerWords.Options(monitor, guest);
        GuestPowerResult result = mode switch
        {
            Reboot => await guest.Client.RebootAsync(options, cancellationToken).ConfigureAwait(false),
            Halt => await HaltAsync(guest, cancellationToken).ConfigureAwait(false),
            _ => await guest.Client.ShutdownAsync(options, cancellationToken).ConfigureAwait(false),
        };
        return await PowerWords.ShowAsync(guest, mode, result, needsWord: monitor is not null).ConfigureAwait(false);
    }

    private static async Task<GuestPowerResult> HaltAsync(Guest guest, CancellationToken cancellationToken)
    {
        QgaNoReplyOutcome outcome = await guest.Client.GuestShutdownAsync(new GuestShutdownRequest { Mode = Halt }, cancellationToken).ConfigureAwait(false);
        return new GuestPowerResult
        {
            Outcome = outcome switch
            {
                QgaNoReplyOutcome.Accepted => GuestPowerOutcome.Accepted,
                QgaNoReplyOutcome.LinkClosed => GuestPowerOutcome.LinkClosed,
                _ => GuestPowerOutcome.Unconfirmed,
            },
        };
    }
}
