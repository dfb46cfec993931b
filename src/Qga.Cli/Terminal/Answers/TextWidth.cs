using System.Globalization;
using System.Text;

namespace Qga.Cli.Terminal.Answers;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class TextWidth
{
    private const int FirstWide = 0x1100;

    /// <summary>Counts them; marks that stand on another character take none, and East Asian characters and emoji two.</summary>
    public static int Of(string text)
    {
        int width = text.Length;
        foreach (char c in text)
        {
            if (c > 0x2FF)
            {
                return Count(text);
            }
        }

        return width;
    }

    private static int Count(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
            width += isMark ? 0 : IsWide(rune.Value) ? 2 : 1;
        }

        return width;
    }

    private static bool IsWide(int c) => c >= FirstWide && (c
        is <= 0x115F
        or (>= 0x2E80 and <= 0x303E)
        or (>= 0x3041 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F)
        or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD));
}
