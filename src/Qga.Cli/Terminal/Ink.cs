namespace Qga.Cli.Terminal;

/// <summary>Colours words of our own. What a guest says is escaped before it comes near.</summary>
internal static class Ink
{
    private const string Red = "\u001b[31m";
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Off = "\u001b[0m";

    /// <summary>Whether colours are used on a stream.</summary>
    public static bool IsOn(ColorChoice choice, bool isTerminal, CliContext context) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ => isTerminal && context.Variable("NO_COLOR") is null && context.Variable("TERM") != "dumb",
    };

    /// <summary>A line for standard error with its first word coloured.</summary>
    public static string Message(string line, CliContext context) => Message(line, IsOn(context.Colors.Choice, context.ErrorIsTerminal, context));

    private static string Message(string line, bool isOn) => !isOn ? line
        : line.StartsWith("error: ", StringComparison.Ordinal) ? $"{Red}error:{Off} {line[7..]}"
        : line.StartsWith("warning: ", StringComparison.Ordinal) ? $"{Yellow}warning:{Off} {line[9..]}"
        : line;

    /// <summary>A grade of a finding.</summary>
    public static string Grade(string word, bool isOn) => !isOn ? word : word.TrimEnd() switch
    {
        "ok" => $"{Green}{word}{Off}",
        "warn" => $"{Yellow}{word}{Off}",
        _ => $"{Red}{word}{Off}",
    };
}
