using System.Globalization;
using Qga.Sdk;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Shows where two texts part.</summary>
internal static class FirstDifference
{
    private const string End = "(end of file)";

    /// <summary>The number of the first line that differs, and the line of each text.</summary>
    public static string Of(string before, string after)
    {
        string[] one = before.Split('\n');
        string[] other = after.Split('\n');
        int index = one.Zip(other).TakeWhile(static pair => pair.First == pair.Second).Count();
        return string.Create(CultureInfo.InvariantCulture, $"line {index + 1}:\n- {Shown(one, index)}\n+ {Shown(other, index)}");
    }

    private static string Shown(string[] lines, int index) => index < lines.Length ? QgaText.Escape(lines[index]) : End;
}
