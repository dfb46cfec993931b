using System.Globalization;
using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Writes a text as a YAML scalar: plain where no reader could take it for anything else, and otherwise in double quotes.</summary>
internal static class YamlScalar
{
    private const int MaxPlain = 4096;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    };

    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    // What begins with a letter or a slash and holds nothing but these can be no number, date, list, comment, anchor or tag.
    private static bool IsPlain(string text)
    {
        if (text.Length is 0 or > MaxPlain || !(char.IsAsciiLetter(text[0]) || text[0] is '/' or '_') || text[^1] == ' ' || Words.Contains(text))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '_' or '-' or '.' or '/' or '+' or '(' or ')' or '@'))
            {
                return false;
            }
        }

        return true;
    }

    private static string Quoted(string text)
    {
        var yaml = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendPair(yaml, c, text[++i]);
            }
            else
            {
                yaml.Append(c is '"' or '\\' ? $"\\{c}" : QgaText.Escape(c.ToString()));
            }
        }

        return yaml.Append('"').ToString();
    }

    // The halves of a pair cannot be escaped one by one in YAML.
    private static void AppendPair(StringBuilder yaml, char high, char low)
    {
        string pair = new([high, low]);
        if (QgaText.Escape(pair) == pair)
        {
            yaml.Append(pair);
        }
        else
        {
            yaml.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(high, low):X8}");
        }
    }
}
