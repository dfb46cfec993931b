using Qga.Cli.Terminal.Posix;
using Spectre.Console;

namespace Qga.Cli.Terminal;

/// <summary>The terminal of standard error, for what is drawn there again and again.</summary>
internal static class LiveTerminal
{
    private static readonly TerminalSize DefaultSize = new(24, 80);
    private static volatile bool _isDrawnOn;

    /// <summary>Opens it. What is written there must have been escaped.</summary>
    public static IAnsiConsole Open(CliContext context)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = context.Variable("TERM") == "dumb" ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = Ink.IsOn(context.Colors.Choice, context.ErrorIsTerminal, context) ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(new ForgivingWriter(context.Error)),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        (console.Profile.Width, console.Profile.Height) = (DefaultSize.Columns, DefaultSize.Rows);
        Measure(console);
        _isDrawnOn = console.Profile.Capabilities.Ansi;
        return console;
    }

    /// <summary>Gives the cursor back when the process ends while something is drawn.</summary>
    public static void Leave()
    {
        if (_isDrawnOn && StandardStream.IsTerminal(StandardStream.Error))
        {
            StandardStream.Open(StandardStream.Error).Write("\u001b[?25h\n"u8);
        }
    }

    /// <summary>Takes note of how large it is now.</summary>
    public static void Measure(IAnsiConsole console)
    {
        if (NativeTerminal.ReadSize(StandardStream.Error) is { } size)
        {
            (console.Profile.Width, console.Profile.Height) = (size.Columns, size.Rows);
        }
    }
}
