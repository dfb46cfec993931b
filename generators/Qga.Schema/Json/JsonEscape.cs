using System.Globalization;
using System.Text;

namespace Qga.Schema.Json;

/// <summary>Escapes text for JSON strings.</summary>
internal static class JsonEscape
{
    /// <summary>Appends text as printable ASCII, everything else as JSON escapes.</summary>
    public static void Append(StringBuilder builder, string text)
    {
        foreach (char c in text)
        {
            switch (c)
            {
                case '"':
                    builder.Append("\\\"");
                    break;
                case '\\':
                    builder.Append("\\\\");
                    break;
                case '\n':
                    builder.Append("\\n");
                    break;
                case '\t':
                    builder.Append("\\t");
                    break;
                case >= ' ' and <= '~':
                    builder.Append(c);
                    break;
                default:
                    builder.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
            }
        }
    }
}
