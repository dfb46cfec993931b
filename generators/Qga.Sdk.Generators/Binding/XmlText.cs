using System.Globalization;
using System.Text;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Makes text from a schema safe inside a documentation comment.</summary>
internal static class XmlText
{
    /// <summary>One line of XML text. Line breaks and characters that are invisible or not allowed in XML become spaces.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                _ => result.Append(IsVisible(c) ? c : ' '),
            };
        }

        return result.ToString().Trim();
    }

    /// <summary>A name set as code.</summary>
    public static string Code(string name) => $"<c>{Escape(name)}</c>";

    // Format characters turn the direction of a line round, or hide in it.
    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
