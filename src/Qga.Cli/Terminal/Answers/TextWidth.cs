using Spectre.Console.Rendering;

namespace Qga.Cli.Terminal.Answers;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class TextWidth
{
    /// <summary>Counts them; marks that stand on another character take none, and East Asian characters and emoji two.</summary>
    public static int Of(string text)
    {
        foreach (char c in text)
        {
            if (c > 0x2FF)
            {
                return Measure(text);
            }
        }

        return text.Length;
    }

    /// <summary>As much of the end of a text as fits.</summary>
    public static string End(string text, int columns)
    {
        int begin = 0;
        while (begin < text.Length && Of(text[begin..]) > columns)
        {
            begin += char.IsHighSurrogate(text[begin]) && begin + 1 < text.Length ? 2 : 1;
        }

        return text[begin..];
    }

    // Apart, so that the library is loaded only when it is needed.
    private static int Measure(string text) => new Segment(text).CellCount();
}
