using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga freeze-status</c>: one word, frozen or thawed.</summary>
internal static class FreezeStatusCommand
{
    public static Command Build(CommandInfo info, CliCall call) => TargetCommand.Build(info, call, ShowAsync);

    private static async Task ShowAsync(Guest guest, CancellationToken cancellationToken)
    {
        WireValue answer = await guest.AskAsync("guest-fsfreeze-status", cancellationToken).ConfigureAwait(false);
        await guest.Output.ShowValueAsync(answer, answer.Text).ConfigureAwait(false);
    }
}
