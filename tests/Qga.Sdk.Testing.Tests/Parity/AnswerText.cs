using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>
/// Leaves of an agent's answer what means something. The members of inner objects get one order: agents have them in the order of
/// their hash tables. Line and column of a mistake go: newer agents count them from their start. All else stays, byte for byte.
/// </summary>
internal static partial class AnswerText
{
    private const int LongText = 4096;

    public static string Normalize(string answer) => string.Join('\n', answer.Split('\n').Select(NormalizeLine));

    private static string NormalizeLine(string line)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        int length = 0;
        string sorted = Print(JsonElement.Parse(line, new JsonDocumentOptions { MaxDepth = 2000 }), sort: false, ref length);

        // The same length: then the spaces between were those that are printed here.
        Assert.True(length == line.Length, $"Not in the agent's form: {line}");
        return Position().Replace(sorted, "$1");
    }

    private static string Print(JsonElement value, bool sort, ref int length)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            string text = value.GetRawText();
            length += text.Length;
            return text.Length < LongText ? text : $"\"{text.Length}:{Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\"";
        }

        var items = new List<string>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                items.Add(Print(item, sort: true, ref length));
            }
        }
        else
        {
            IEnumerable<JsonProperty> members = value.EnumerateObject();
            foreach (JsonProperty member in sort ? members.OrderBy(static member => member.Name, StringComparer.Ordinal) : members)
            {
                length += member.Name.Length + "\"\": ".Length;
                items.Add($"\"{member.Name}\": {Print(member.Value, sort: true, ref length)}");
            }
        }

        length += "{}".Length + (Math.Max(0, items.Count - 1) * ", ".Length);
        string inner = string.Join(", ", items);
        return value.ValueKind == JsonValueKind.Array ? $"[{inner}]" : $"{{{inner}}}";
    }

    [GeneratedRegex("""("desc": ")\d+:\d+: (?=JSON parse error)""")]
    private static partial Regex Position();
}
