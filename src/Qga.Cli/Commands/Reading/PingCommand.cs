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
    public static Command Build(CommandInfo info, CliCall call)
    {
        Command command = TargetCommand.Build(info, call, PingAsync);
        var target = (Argument<string?>)command.Arguments[0];
        call.AtOnce = line => PingAtOnceAsync(call.Options.Read(line, line.GetValue(target), call.Context), call.Context);
        return command;
    }

    private static async Task<int?> PingAtOnceAsync(Choices choices, CliContext context)
    {
        if (choices.Verbose || choices.Timeout is not null || TargetList.Find(choices.Selection, choices.Settings, context) is not [Target target]
            || QuickPing.Ask(target.Endpoint, QuickPing.Patience) is not { } time)
        {
            return null;
        }

        await ShowAsync(new GuestOutput(context, choices, target, gate: null), time).ConfigureAwait(false);
        return ExitCode.Success;
    }

    // The link is made first, so that the time is the agent's.
    private static async Task PingAsync(Guest guest, CancellationToken cancellationToken)
    {
        await guest.Client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
        long begun = guest.Client.TimeProvider.GetTimestamp();
        if (guest.Output.Format == OutputFormat.Table)
        {
            await guest.Client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
        }

        await ShowAsync(guest.Output, guest.Client.TimeProvider.GetElapsedTime(begun)).ConfigureAwait(false);
    }

    private static Task ShowAsync(GuestOutput output, TimeSpan time) => output.Format != OutputFormat.Table
        ? output.ShowAsync(WireValue.Of((IReadOnlyList<WireMember>)[]), static _ => "")
        : output.ShowTextAsync(string.Create(CultureInfo.InvariantCulture, $"answered in {time.TotalMilliseconds:0.00} ms\n"));
}
