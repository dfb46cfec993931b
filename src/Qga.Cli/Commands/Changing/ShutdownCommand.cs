using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga shutdown</c>: switches a guest off, restarts or halts it.</summary>
internal static class ShutdownCommand
{
    private const string Default = "powerdown";

    private static readonly string[] Modes = [Default, "reboot", "halt"];

    public static Command Build(CommandInfo info, CliCall call)
    {
        var words = new Argument<string[]>("TARGET MODE") { HelpName = "[TARGET] [powerdown|reboot|halt]", Arity = new ArgumentArity(0, 2), Description = "The guest, or several with commas, and what is to follow. [powerdown]" };
        words.CompletionSources.Add(Modes);
        var command = new Command(info.Name, info.Summary) { words };
        command.SetAction((line, cancellationToken) =>
        {
            (string? target, string mode) = Read(line.GetValue(words) ?? []);
            Choices choices = call.Options.Read(line, target, call.Context);
            return Fleet.RunAsync(call.Context, choices, (guest, token) => ShutDownAsync(guest, mode, token), cancellationToken);
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

    // Nothing claims more than what is known.
    private static async Task<int> ShutDownAsync(Guest guest, string mode, CancellationToken cancellationToken)
    {
        QgaNoReplyOutcome outcome = await guest.Client.GuestShutdownAsync(new GuestShutdownRequest { Mode = mode }, cancellationToken).ConfigureAwait(false);
        string said = outcome switch
        {
            QgaNoReplyOutcome.Accepted => "the agent took the request",
            QgaNoReplyOutcome.LinkClosed => "the request was sent, and the agent closed the link",
            _ => "the request was sent, and the agent says nothing more",
        };
        await guest.Output.ShowAsync(WireValue.Of((IReadOnlyList<WireMember>)[]), _ => $"{mode}: {said}\n").ConfigureAwait(false);
        return ExitCode.Success;
    }
}
