using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary><c>qga kill [TARGET] TOKEN</c>: signals a program that was left running, with all that it has started.</summary>
internal static class KillCommand
{
    private const string DefaultSignal = "TERM";

    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string[]> words = TokenArguments.Argument();
        Option<string> signal = new("--signal") { HelpName = "SIGNAL", DefaultValueFactory = static _ => DefaultSignal, Description = "The signal, by name or number. KILL is repeated until nothing is left." };
        var command = new Command(info.Name, info.Summary) { words, signal };
        command.SetAction((line, cancellationToken) =>
        {
            (string? target, string token) = TokenArguments.Read(line.GetValue(words)!);
            GuestSignal sent = SignalName.Parse(line.GetValue(signal)!);
            return Fleet.RunAsync(call.Context, call.Options.Read(line, target, call.Context), (guest, stop) => KillAsync(guest, token, sent, stop), cancellationToken);
        });
        return command;
    }

    private static async Task<int> KillAsync(Guest guest, string token, GuestSignal signal, CancellationToken cancellationToken)
    {
        // It is not disposed: what it has left in the guest is for whoever attaches to it.
        GuestProcess process = await guest.Client.AttachAsync(token, cancellationToken).ConfigureAwait(false);
        return await process.KillAsync(signal, cancellationToken).ConfigureAwait(false)
            ? ExitCode.Success
            : throw new CliException($"Nothing of {token} runs any more. 'qga attach {token}' tells how it ended and removes what it has left.");
    }
}
