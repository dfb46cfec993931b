using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Writes answers as JSON of printable characters: what could steer a terminal is escaped, on a terminal or not.</summary>
internal static class JsonText
{
    /// <summary>On one line.</summary>
    public static string Compact(WireValue value) => Write(value, indented: false);

    /// <summary>With a line for each member and item.</summary>
    public static string Indented(WireValue value) => Write(value, indented: true);

    /// <summary>A JSON string with its quotes.</summary>
    public static string Quote(string text) => Append(new StringBuilder(text.Length + 2), text).ToString();

    private static string Write(WireValue value, bool indented)
    {
        var builder = new StringBuilder();
        Write(builder, value, indented ? 0 : null);
        return builder.ToString();
    }

    private static void Write(StringBuilder json, WireValue value, int? depth)
    {
        switch (value.Kind)
        {
            case WireKind.Text:
                Append(json, value.Text);
                break;
            case WireKind.List:
                json.Append('[');
                for (int i = 0; i < value.Items.Count; i++)
                {
                    Begin(json, i, depth);
                    Write(json, value.Items[i], depth + 1);
                }

                End(json, ']', value.Items.Count, depth);
                break;
            case WireKind.Record:
                json.Append('{');
                for (int i = 0; i < value.Members.Count; i++)
                {
                    Begin(json, i, depth);
                    Append(json, value.Members[i].Name).Append(": ");
                    Write(json, value.Members[i].Value, depth + 1);
                }

                End(json, '}', value.Members.Count, depth);
                break;
            default:
                json.Append(value.Text);
                break;
        }
    }

    private static void Begin(StringBuilder json, int index, int? depth)
    {
        if (index > 0)
        {
            json.Append(depth is null ? ", " : ",");
        }

        NewLine(json, depth + 1);
    }

    private static void End(StringBuilder json, char bracket, int count, int? depth)
    {
        if (count > 0)
        {
            NewLine(json, depth);
        }

        json.Append(bracket);
    }

    private static void NewLine(StringBuilder json, int? depth)
    {
        if (depth is int levels)
        {
            json.Append('\n').Append(' ', levels * 2);
        }
    }

    // The escapes of QgaText are JSON's.
    private static StringBuilder Append(StringBuilder json, string text)
    {
        string inQuotes = text.AsSpan().ContainsAny('\\', '"') ? text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) : text;
        return json.Append('"').Append(QgaText.Escape(inQuotes, int.MaxValue)).Append('"');
    }
}
