using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>Makes text that came from a guest safe to show.</summary>
public static class QgaText
{
    /// <summary>The length at which <see cref="Escape(string, int)"/> cuts by default, in characters.</summary>
    public const int DefaultMaxLength = 1024;

    /// <summary>
    /// Replaces what could forge a line, steer a terminal or reverse reading order (C0, C1, line and paragraph separators,
    /// bidirectional controls, lone surrogates, noncharacters) by <c>\uXXXX</c>, and cuts long text.
    /// </summary>
    /// <param name="text">Untrusted text.</param>
    /// <param name="maxLength">Characters of <paramref name="text"/> that are kept; what is beyond is replaced by an ellipsis.</param>
    /// <returns>Text of printable characters.</returns>
    public static string Escape(string? text, int maxLength = DefaultMaxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        ReadOnlySpan<char> kept = text.AsSpan(0, Math.Min(text.Length, Math.Max(0, maxLength)));
        var builder = new StringBuilder(kept.Length + 8);
        for (int i = 0; i < kept.Length; i++)
        {
            char c = kept[i];
            if (char.IsHighSurrogate(c) && i + 1 < kept.Length && char.IsLowSurrogate(kept[i + 1]))
            {
                AppendPair(builder, c, kept[++i]);
            }
            else if (IsUnsafe(c))
            {
                AppendEscape(builder, c);
            }
            else
            {
                builder.Append(c);
            }
        }

        if (kept.Length < text.Length)
        {
            builder.Append('…');
        }

        return builder.ToString();
    }

    private static void AppendPair(StringBuilder builder, char high, char low)
    {
        int codePoint = char.ConvertToUtf32(high, low);
        bool isTag = codePoint is >= 0xE0000 and <= 0xE007F;
        if ((codePoint & 0xFFFE) == 0xFFFE || isTag)
        {
            AppendEscape(builder, high);
            AppendEscape(builder, low);
        }
        else
        {
            builder.Append(high).Append(low);
        }
    }

    private static void AppendEscape(StringBuilder builder, char c) =>
        builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");

    private static bool IsUnsafe(char c) => c
        is < ' '
        or (>= '\u007F' and <= '\u009F')
        or '\u00AD' or '\u061C' or '\u180E'
        or (>= '\u200B' and <= '\u200F')
        or (>= '\u2028' and <= '\u202E')
        or (>= '\u2060' and <= '\u206F')
        or (>= '\uD800' and <= '\uDFFF')
        or (>= '\uFDD0' and <= '\uFDEF')
        or '\uFEFF'
        or (>= '\uFFF9' and <= '\uFFFB')
        or >= '\uFFFE';
}
