using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga wakeup</c>: wakes a guest that sleeps with its memory powered.</summary>
internal static class WakeUpCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        Option<string> monitor = new("--qmp") { HelpName = "ENDPOINT", Required = true, Description = "QEMU's own monitor, of one guest: no agent can wake its guest." };
        var command = new Command(info.Name, info.Summary) { target, monitor };
        command.SetAction((line, cancellationToken) =>
        {
            string qmp = line.GetValue(monitor)!;
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            return Fleet.RunAsync(call.Context, choices, (guest, token) => WakeUpAsync(guest, qmp, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> WakeUpAsync(Guest guest, string monitor, CancellationToken cancellationToken)
    {
        GuestPowerResult result = await guest.Client.WakeUpAsync(PowerWords.Endpoint(monitor, guest), cancellationToken).ConfigureAwait(false);
        return await PowerWords.ShowAsync(guest, "wakeup", result, needsWord: false).ConfigureAwait(false);
    }
}
