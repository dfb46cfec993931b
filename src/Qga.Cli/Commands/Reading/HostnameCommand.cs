using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga hostname</c>: the guest's name and nothing else.</summary>
internal static class HostnameCommand
{
    public static Command Build(CommandInfo info, CliCall call) => TargetCommand.Build(info, call, ShowAsync);

    private static async Task ShowAsync(Guest guest, CancellationToken cancellationToken)
    {
        WireValue answer = await guest.AskAsync("guest-get-host-name", cancellationToken).ConfigureAwait(false);
        await guest.Output.ShowValueAsync(answer, answer["host-name"]?.AsText ?? "").ConfigureAwait(false);
    }
}
