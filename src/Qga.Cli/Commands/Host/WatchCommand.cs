using System.CommandLine;
using System.Globalization;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Host;

/// <summary><c>qga watch</c>: a line whenever an agent comes, goes, or answers from another boot.</summary>
internal static class WatchCommand
{
    public static Command Build(CommandInfo info, CliCall call)
    {
        Argument<string?> target = TargetCommand.Argument();
        var command = new Command(info.Name, info.Summary) { target };
        command.SetAction((line, cancellationToken) =>
        {
            Choices choices = call.Options.Read(line, line.GetValue(target), call.Context);
            TimeSpan? end = choices.Timeout;

            // All at once: nobody's turn ends. The time is that of the whole, and not of each question.
            choices = choices with { Parallel = int.MaxValue, Timeout = null };
            return Fleet.RunAsync(call.Context, choices, (guest, token) => WatchAsync(guest, end, token), cancellationToken);
        });
        return command;
    }

    private static async Task<int> WatchAsync(Guest guest, TimeSpan? end, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(end ?? Timeout.InfiniteTimeSpan, guest.Client.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await foreach (GuestChange change in guest.Client.Watch().WithCancellation(either.Token).ConfigureAwait(false))
            {
                await ShowAsync(guest, change).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It was to end.
        }

        return ExitCode.Success;
    }

    private static async Task ShowAsync(Guest guest, GuestChange change)
    {
        WireValue answer = Record(change);
        if (guest.Output is { IsOneOfMany: false, Format: OutputFormat.Json })
        {
            await guest.Context.Output.WriteLineAsync(JsonText.Compact(answer)).ConfigureAwait(false);
            return;
        }

        string reason = change.Reason is { } exception ? ": " + QgaText.Escape(exception.Message) : "";
        await guest.Output.ShowAsync(answer, _ => $"{Time(change)} {Word(change.Kind)}{reason}\n").ConfigureAwait(false);
    }

    private static WireValue Record(GuestChange change)
    {
        List<WireMember> members = [new("time", WireValue.Of(Time(change))), new("state", WireValue.Of(Word(change.Kind)))];
        if (change.Boot?.Id is Guid boot)
        {
            members.Add(new WireMember("boot-id", WireValue.Of($"{boot:D}")));
        }

        if (change.Reason is { } reason)
        {
            members.Add(new WireMember("reason", WireValue.Of(reason.Message)));
        }

        return WireValue.Of(members);
    }

    private static string Time(GuestChange change) => change.SeenAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Word(GuestChangeKind kind) => kind switch { GuestChangeKind.Up => "up", GuestChangeKind.Down => "down", _ => "rebooted" };
}
