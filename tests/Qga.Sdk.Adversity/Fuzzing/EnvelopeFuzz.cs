using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Qga.Sdk.Protocol;
using Qga.Sdk.Serialization;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>The reader of envelopes beside the JSON document of the platform: both must find the same in a line, or nothing.</summary>
internal static class EnvelopeFuzz
{
    private static readonly byte[][] Originals =
    [
        .. ((string[])
        [
            """{"return": {}, "id": 7}""",
            """{"return": {"count": 5, "buf-b64": "aGVsbG8=", "eof": true}, "id": 123456789012}""",
            """{"return": [{"name": "lo", "ip-addresses": [{"ip-address": "127.0.0.1", "prefix": 8}]}], "id": -1}""",
            """{"return": 4711}""",
            """{"id": 12, "error": {"class": "GenericError", "desc": "JSON parse error, stray 'x'"}}""",
            """{"error": {"class": "CommandNotFound", "desc": "The command guest-x has not been found"}}""",
            """{"error": {"desc": "a\u001b[2Jb", "class": "GenericError", "data": [1, {"x": null}]}, "id": "seven"}""",
            """{"QMP": {"version": {}}, "return": {"nested": [[[[[[1]]]]]]}, "id": 9223372036854775807}""",
        ]).Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Tries one line.</summary>
    /// <returns>True when it is a reply.</returns>
    public static bool TryOne(Random random)
    {
        byte[] line = ByteMutator.Mutate(Originals[random.Next(Originals.Length)], random);
        ReplyEnvelope? whole = Read(line, line.Length + 1);
        ReplyEnvelope? inPieces = Read(line, random.Next(1, 9));
        ReplyEnvelope? plain = ReadPlainly(line);
        return whole == inPieces && whole == plain
            ? whole is not null
            : throw new InvalidOperationException($"{whole} as a whole, {inPieces} in pieces, {plain} by the platform: {Encoding.Latin1.GetString(line)}");
    }

    private static ReplyEnvelope? Read(byte[] line, int segment)
    {
        try
        {
            return ReplyEnvelope.Read(Segmented.Sequence(line, segment));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReplyEnvelope? ReadPlainly(byte[] line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = QgaJson.MaxDepth });
            return document.RootElement.ValueKind == JsonValueKind.Object ? Find(document.RootElement) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ReplyEnvelope? Find(JsonElement root)
    {
        var found = new ReplyEnvelope(ReplyKind.None, false, null, null, null);
        foreach (JsonProperty member in Members(root))
        {
            if (member.NameEquals("id"))
            {
                found = found with { HasId = true, Id = member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out long id) ? id : null };
            }
            else if (member.NameEquals("return") || member.NameEquals("error"))
            {
                if (found.Kind != ReplyKind.None || (member.NameEquals("error") && member.Value.ValueKind != JsonValueKind.Object))
                {
                    return null;
                }

                found = member.NameEquals("return") ? found with { Kind = ReplyKind.Return } : WithError(found, member.Value);
            }
        }

        return found.Kind == ReplyKind.None ? null : found;
    }

    private static ReplyEnvelope WithError(ReplyEnvelope found, JsonElement error)
    {
        string errorClass = "";
        string description = "";
        foreach (JsonProperty member in Members(error))
        {
            if (member.NameEquals("class"))
            {
                errorClass = Text(member.Value);
            }
            else if (member.NameEquals("desc"))
            {
                description = Text(member.Value);
            }
        }

        return found with { Kind = ReplyKind.Error, ErrorClass = errorClass.Length == 0 ? "GenericError" : errorClass, ErrorDescription = description };
    }

    // To unescape a name is to find out whether it is text.
    private static IEnumerable<JsonProperty> Members(JsonElement value)
    {
        foreach (JsonProperty member in value.EnumerateObject())
        {
            _ = JsonMarshal.GetRawUtf8PropertyName(member).Contains((byte)'\\') ? member.Name : "";
            yield return member;
        }
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JsonException();
}
