using System.CommandLine;
using Qga.Cli.Targets;
using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;

namespace Qga.Cli.Commands.Changing;

/// <summary>What the commands share that shut a guest down, restart it, put it to sleep and wake it up.</summary>
internal static class PowerWords
{
    public static Option<string?> Monitor() => new("--qmp") { HelpName = "ENDPOINT", Description = "QEMU's own monitor, of one guest: waits for its word, and fails when that does not come." };

    /// <summary>Reads the monitor's endpoint, which is one guest's.</summary>
    public static QmpEndpoint Endpoint(string text, Guest guest)
    {
        if (guest.Output.IsOneOfMany)
        {
            throw CliException.Usage("--qmp is the monitor of one guest, and several were named.");
        }

        QmpEndpoint endpoint = QmpEndpoint.Parse(text);
        string path = text.StartsWith("unix:", StringComparison.Ordinal) ? text[5..] : text;
        bool isRelative = (path.Length != text.Length || !text.Contains(':', StringComparison.Ordinal)) && !Path.IsPathRooted(path);
        return isRelative ? QmpEndpoint.Parse("unix:" + guest.Context.FullPath(path)) : endpoint;
    }

    public static GuestPowerOptions Options(string? monitor, Guest guest) => monitor is null
        ? new GuestPowerOptions()
        : new GuestPowerOptions { Monitor = Endpoint(monitor, guest), ConfirmTimeout = guest.Choices.Timeout };

    /// <summary>Says how it ended. Nothing claims more than what is known.</summary>
    /// <param name="guest">The guest.</param>
    /// <param name="what">What was asked for.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="needsWord">Whether the monitor had to confirm it.</param>
    /// <exception cref="QgaException">It was refused.</exception>
    /// <exception cref="CliException">It had to be confirmed, and was not.</exception>
    public static async Task<int> ShowAsync(Guest guest, string what, GuestPowerResult result, bool needsWord)
    {
        string said = Said(result.ThrowIfRefused());
        if (needsWord && result.Outcome != GuestPowerOutcome.Confirmed)
        {
            throw new CliException($"{what}: {said}, and QEMU did not confirm it.", result.Error);
        }

        WireValue answer = WireValue.Of([new WireMember("outcome", WireValue.Of(Word(result.Outcome)))]);
        await guest.Output.ShowAsync(answer, _ => $"{what}: {said}\n").ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static string Said(GuestPowerResult result) => result.Outcome switch
    {
        GuestPowerOutcome.Confirmed => "done, QEMU says",
        GuestPowerOutcome.LinkClosed => "the request was sent, and the agent closed the link",
        GuestPowerOutcome.Accepted => "the agent took the request",
        GuestPowerOutcome.Inconclusive => "the agent's helper was ended from outside, as happens while a guest with systemd goes down",
        _ => "the request was sent, and the agent says nothing more",
    };

    private static string Word(GuestPowerOutcome outcome) => outcome switch
    {
        GuestPowerOutcome.Confirmed => "confirmed",
        GuestPowerOutcome.LinkClosed => "link-closed",
        GuestPowerOutcome.Accepted => "accepted",
        GuestPowerOutcome.Inconclusive => "inconclusive",
        _ => "unconfirmed",
    };
}
