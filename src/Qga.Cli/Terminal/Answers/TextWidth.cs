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

    // Apart, so that the library is loaded only when it is needed.
    private static int Measure(string text) => new Segment(text).CellCount();
}
