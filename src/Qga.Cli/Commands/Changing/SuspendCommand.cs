using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary><c>qga suspend</c>: puts a guest to sleep.</summary>
internal static class SuspendCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        Option<string?> monitor = PowerWords.Monitor();
        Option<bool> disk = new("--disk") { Description = "Keep its memory on its disk and power off; otherwise its memory stays powered." };
        Option<bool> hybrid = new("--hybrid") { Description = "Keep its memory on both." };
        var command = new Command(info.Name, info.Summary) { target, disk, hybrid, monitor };
        command.SetAction((line, cancellationToken) =>
        {
            if (line.GetValue(disk) && line.GetValue(hybrid))
            {
                throw CliException.Usage("--disk and --hybrid exclude one another.");
            }

            GuestSuspendMode mode = line.GetValue(disk) ? GuestSuspendMode.ToDisk : line.GetValue(hybrid) ? GuestSuspendMode.Hybrid : GuestSuspendMode.ToMemory;
            string? qmp = line.GetValue(monitor);
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            return Fleet.RunAsync(call.Context, choices, (guest, token) => SuspendAsync(guest, mode, qmp, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> SuspendAsync(Guest guest, GuestSuspendMode mode, string? monitor, CancellationToken cancellationToken)
    {
        GuestPowerResult result = await guest.Client.SuspendAsync(mode, PowerWords.Options(monitor, guest), cancellationToken).ConfigureAwait(false);
        return await PowerWords.ShowAsync(guest, "suspend", result, needsWord: monitor is not null).ConfigureAwait(false);
    }
}
