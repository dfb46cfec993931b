using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga reboot</c>: restarts a guest, and waits until it is back.</summary>
internal static class RebootCommand
{
    private static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(5);

    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        Option<string?> monitor = PowerWords.Monitor();
        Option<bool> wait = new("--wait", "-w") { Description = "Wait until the agent answers from the new boot." };
        var command = new Command(info.Name, info.Summary) { target, monitor, wait };
        command.SetAction((line, cancellationToken) =>
        {
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            (string? qmp, bool waits) = (line.GetValue(monitor), line.GetValue(wait));
            return Fleet.RunAsync(call.Context, choices, (guest, token) => RebootAsync(guest, qmp, waits, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RebootAsync(Guest guest, string? monitor, bool waits, CancellationToken cancellationToken)
    {
        GuestPowerResult result = await guest.Client.RebootAsync(PowerWords.Options(monitor, guest), cancellationToken).ConfigureAwait(false);
        int code = await PowerWords.ShowAsync(guest, "reboot", result, needsWord: monitor is not null).ConfigureAwait(false);
        if (waits)
        {
            GuestBoot before = result.Before ?? throw new CliException("The agent did not tell which boot it was in, so that its end cannot be waited for. 'qga wait' waits until the agent answers.");
            var options = new GuestWaitOptions { Timeout = guest.Choices.Timeout ?? DefaultPatience };
            await guest.Client.WaitForRebootAsync(before, options, cancellationToken).ConfigureAwait(false);
        }

        return code;
    }
}
