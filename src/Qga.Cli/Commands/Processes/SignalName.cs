using System.Globalization;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Commands.Processes;

/// <summary>Reads signals as people write them: <c>TERM</c>, <c>SIGTERM</c>, <c>term</c>, <c>15</c>.</summary>
internal static class SignalName
{
    private const int MaxSignal = 64;

    private static readonly (string Name, int Number)[] Names =
    [
        ("HUP", 1), ("INT", 2), ("QUIT", 3), ("ABRT", 6), ("KILL", 9), ("USR1", 10), ("SEGV", 11), ("USR2", 12), ("PIPE", 13), ("ALRM", 14), ("TERM", 15),
        ("CONT", 18), ("STOP", 19), ("TSTP", 20), ("WINCH", 28),
    ];

    /// <exception cref="CliException">There is no such signal.</exception>
    public static GuestSignal Parse(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxSignal)
        {
            return new GuestSignal(number);
        }

        string name = text.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? text[3..] : text;
        foreach ((string known, int value) in Names)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return new GuestSignal(value);
            }
        }

        throw CliException.Usage($"'{QgaText.Escape(text)}' is no signal. Signals are numbers from 1 to {MaxSignal} or one of {string.Join(", ", Names.Select(static one => one.Name))}.");
    }
}
