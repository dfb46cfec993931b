using System.Text;

namespace Qga.Schema.Json;

/// <summary>Makes text from a file fit for a message.</summary>
internal static class Quoted
{
    private const int MaximumLength = 64;

    /// <summary>The text in single quotes, escaped to printable ASCII and cut when long.</summary>
    /// <remarks>The cut also keeps messages linear: a long name may be mentioned by many problems.</remarks>
    public static string Of(string text)
    {
        var builder = new StringBuilder("'");
        bool cut = text.Length > MaximumLength;
        JsonEscape.Append(builder, cut ? text.Substring(0, MaximumLength) : text);
        return builder.Append(cut ? "...'" : "'").ToString();
    }
}
