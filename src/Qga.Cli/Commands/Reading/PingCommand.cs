using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Reading;

/// <summary><c>qga ping</c>: whether the agent answers.</summary>
internal static class PingCommand
{
    public static Command Build(CommandInfo info, CliCall call) => TargetCommand.Build(info, call, PingAsync);

    // The link is made first, so that the time is the agent's.
    private static async Task PingAsync(Guest guest, CancellationToken cancellationToken)
    {
        await guest.Client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
        if (guest.Output.Format != OutputFormat.Table)
        {
            await guest.Output.ShowAsync(WireValue.Of((IReadOnlyList<WireMember>)[]), static _ => "").ConfigureAwait(false);
            return;
        }

        long begun = guest.Client.TimeProvider.GetTimestamp();
        await guest.Client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
        double milliseconds = guest.Client.TimeProvider.GetElapsedTime(begun).TotalMilliseconds;
        await guest.Output.ShowTextAsync(string.Create(CultureInfo.InvariantCulture, $"answered in {milliseconds:0.00} ms\n")).ConfigureAwait(false);
    }
}
