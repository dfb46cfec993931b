using System.Globalization;
using System.Text;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Undoes the escapes of a JSON string. A lone surrogate stays one: showing the text escapes it again.</summary>
internal static class WireText
{
    public static string Of(ReadOnlySpan<byte> raw)
    {
        string text = Encoding.UTF8.GetString(raw);
        int escape = text.IndexOf('\\', StringComparison.Ordinal);
        if (escape < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        int taken = 0;
        while (escape >= 0 && escape + 1 < text.Length)
        {
            builder.Append(text, taken, escape - taken);
            int length = text[escape + 1] == 'u' && escape + 6 <= text.Length ? 6 : 2;
            builder.Append(Meaning(text, escape, length));
            taken = escape + length;
            escape = text.IndexOf('\\', taken);
        }

        return builder.Append(text, taken, text.Length - taken).ToString();
    }

    private static char Meaning(string text, int escape, int length) => text[escape + 1] switch
    {
        'u' when length == 6 => (char)ushort.Parse(text.AsSpan(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        char itself => itself,
    };
}
