using System.CommandLine;
using Qga.Cli.Terminal.Answers;

namespace Qga.Cli.Commands.Reading;

/// <summary>A subcommand that shows the answer to one command of the agent.</summary>
internal static class ReadCommand
{
    /// <summary>Makes one.</summary>
    /// <param name="info">Its name and summary.</param>
    /// <param name="call">The run.</param>
    /// <param name="question">The agent's command, without arguments.</param>
    /// <param name="view">Makes text for people of the answer.</param>
    public static Command Build(CommandInfo info, CliCall call, string question, Func<WireValue, string> view) =>
        TargetCommand.Build(info, call, async (guest, cancellationToken) =>
            await guest.Output.ShowAsync(await guest.AskAsync(question, cancellationToken).ConfigureAwait(false), view).ConfigureAwait(false));
}
