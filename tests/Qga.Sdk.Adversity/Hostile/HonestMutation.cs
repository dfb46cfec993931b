using System.Text;
using System.Text.Json.Nodes;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Lies that begin with the truth: an honest reply in which a part is missing, is something else, or says something else.</summary>
internal static class HonestMutation
{
    private const string Mark = "\"@@mark@@\"";
    private static readonly string[] Carriers = ["out-data", "err-data", "buf-b64"];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "1", "-1", "2147483648", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e9", "\"\"", $"\"{HostileWords.Json}\"", "\"mswindows\"", "\"../../../etc/passwd\"", "\"QQ=\"", "[]", "{}",
    ];

    private static readonly string[] Snippets =
    [
        "\0", "\n", "/", "../", "/etc/passwd", "-1", "99999999999999999999", "9223372036854775807", HostileWords.Plain, "end\0", "ok\n", " ", "\t", "\r\n", "'", "$(id)", "NaN", "é", "\0\0",
    ];

    /// <summary>Makes one lie of an honest value.</summary>
    public static Attack Of(string honest, Random random)
    {
        JsonNode? root = JsonNode.Parse(honest);
        string text = root is JsonObject reply && Carriers.Any(reply.ContainsKey) && random.Next(3) > 0
            ? WithOtherContent(reply, random)
            : WithOtherValue(root, random);
        return Attack.Value($"a lie: {(text.Length > 300 ? text[..300] : text)}", text);
    }

    private static string WithOtherContent(JsonObject reply, Random random)
    {
        string carrier = Carriers.First(reply.ContainsKey);
        byte[] content = Damage(Convert.FromBase64String((string)reply[carrier]!), random);
        reply[carrier] = Convert.ToBase64String(content);
        if (carrier == "buf-b64" && random.Next(2) == 0)
        {
            reply["count"] = content.Length;
        }

        return reply.ToJsonString();
    }

    private static byte[] Damage(byte[] content, Random random)
    {
        List<byte> bytes = [.. content];
        for (int changes = random.Next(1, 3); changes > 0; changes--)
        {
            int start = random.Next(bytes.Count + 1);
            int length = Math.Min(random.Next(1, 20), bytes.Count - start);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(start, bytes.Count - start);
                    break;
                case 1:
                    bytes.RemoveRange(start, length);
                    break;
                case 2:
                    bytes.InsertRange(start, [.. bytes]);
                    break;
                case 3 when bytes.FindIndex(start, static one => char.IsAsciiDigit((char)one)) is int digit and >= 0:
                    bytes.InsertRange(digit, Encoding.ASCII.GetBytes(new string('9', random.Next(1, 25))));
                    break;
                case 4 when length > 0:
                    bytes[start] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes.InsertRange(start, Encoding.UTF8.GetBytes(Snippets[random.Next(Snippets.Length)]));
                    break;
            }
        }

        return [.. bytes];
    }

    private static string WithOtherValue(JsonNode? root, Random random)
    {
        string value = Values[random.Next(Values.Length)];
        List<JsonNode> nodes = [];
        Collect(root, nodes);
        if (nodes.Count == 0)
        {
            return value;
        }

        JsonNode target = nodes[random.Next(nodes.Count)];
        if (target.Parent is JsonObject parent && random.Next(4) == 0)
        {
            parent.Remove(target.GetPropertyName());
            return root!.ToJsonString();
        }

        target.ReplaceWith("@@mark@@");
        return root!.ToJsonString().Replace(Mark, value, StringComparison.Ordinal);
    }

    // Everything but the root.
    private static void Collect(JsonNode? node, List<JsonNode> nodes)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(static member => member.Value),
            JsonArray elements => elements,
            _ => [],
        };
        foreach (JsonNode child in children.OfType<JsonNode>())
        {
            nodes.Add(child);
            Collect(child, nodes);
        }
    }
}
