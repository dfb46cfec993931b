using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Writes arguments as a Windows command line, by the rules of CommandLineToArgvW, which the C runtime and .NET share: blanks and
/// tabs separate, quotation marks hold together, and backslashes are special only before a quotation mark. The agent does the same
/// with what guest-exec is given, but for an empty argument, which gets lost there.
/// </summary>
internal static class WindowsArguments
{
    /// <summary>The longest command line that Windows takes.</summary>
    public const int MaxLength = 32_767;

    /// <summary>The arguments behind a program's name.</summary>
    public static string Quote(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (string argument in arguments)
        {
            if (line.Length > 0)
            {
                line.Append(' ');
            }

            Append(line, argument);
        }

        return line.ToString();
    }

    private static void Append(StringBuilder line, string argument)
    {
        if (argument.Length > 0 && !argument.AsSpan().ContainsAny(" \t\n\v\""))
        {
            line.Append(argument);
            return;
        }

        line.Append('"');
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '"')
            {
                // Those before it stand for themselves, and one more makes it a character.
                line.Append('\\', backslashes + 1);
            }

            backslashes = c == '\\' ? backslashes + 1 : 0;
            line.Append(c);
        }

        // Those at the end stand before the closing mark.
        line.Append('\\', backslashes).Append('"');
    }
}
