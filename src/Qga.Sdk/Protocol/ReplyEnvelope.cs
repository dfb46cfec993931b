using System.Buffers;
using System.Text.Json;

namespace Qga.Sdk.Protocol;

/// <summary>What stands around a reply: whose it is, and whether it is an error.</summary>
internal readonly record struct ReplyEnvelope(ReplyKind Kind, bool HasId, long? Id, string? ErrorClass, string? ErrorDescription)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = Serialization.QgaJson.MaxDepth };

    /// <summary>An agent that could not read a request says so in an error without id; it belongs to no request for certain.</summary>
    public bool IsParseError =>
        Kind == ReplyKind.Error && ErrorDescription!.Contains("JSON parse error", StringComparison.Ordinal);

    public static Utf8JsonReader ReaderOver(in ReadOnlySequence<byte> line) =>
        line.IsSingleSegment
            ? new Utf8JsonReader(line.FirstSpan, Options)
            : new Utf8JsonReader(line, isFinalBlock: true, new JsonReaderState(Options));

    /// <summary>Reads the envelope. The value of <c>return</c> is checked to be JSON and skipped.</summary>
    /// <exception cref="JsonException">The line is not a reply.</exception>
    public static ReplyEnvelope Read(in ReadOnlySequence<byte> line)
    {
        Utf8JsonReader reader = ReaderOver(line);
        var kind = ReplyKind.None;
        bool hasId = false;
        long? id = null;
        string? errorClass = null;
        string? description = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A reply is a JSON object.");
        }

        while (Serialization.QgaJson.ReadMember(ref reader))
        {
            if (reader.ValueTextEquals("return"u8))
            {
                kind = Once(kind, ReplyKind.Return);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                kind = Once(kind, ReplyKind.Error);
                reader.Read();
                (errorClass, description) = ReadError(ref reader);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                hasId = true;
                id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : null;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        if (reader.Read() || kind == ReplyKind.None)
        {
            throw new JsonException("A reply has one of the members 'return' and 'error', and nothing behind it.");
        }

        return new ReplyEnvelope(kind, hasId, id, errorClass, description);
    }

    /// <summary>Goes to the value of <c>return</c>.</summary>
    public static Utf8JsonReader ReaderOnReturn(in ReadOnlySequence<byte> line)
    {
        Utf8JsonReader reader = ReaderOver(line);
        reader.Read();
        while (reader.Read() && !reader.ValueTextEquals("return"u8))
        {
            reader.Skip();
        }

        reader.Read();
        return reader;
    }

    private static ReplyKind Once(ReplyKind seen, ReplyKind now) =>
        seen == ReplyKind.None ? now : throw new JsonException("A reply has one of the members 'return' and 'error', once.");

    private static (string Class, string Description) ReadError(ref Utf8JsonReader reader)
    {
        Serialization.QgaJson.ReadStartObject(ref reader, "error");
        string errorClass = "";
        string description = "";
        while (Serialization.QgaJson.ReadMember(ref reader))
        {
            if (Serialization.QgaJson.IsMember(ref reader, "class"u8))
            {
                errorClass = Serialization.QgaJson.ReadString(ref reader, "class");
            }
            else if (Serialization.QgaJson.IsMember(ref reader, "desc"u8))
            {
                description = Serialization.QgaJson.ReadString(ref reader, "desc");
            }
            else
            {
                Serialization.QgaJson.SkipMember(ref reader);
            }
        }

        return (errorClass.Length == 0 ? "GenericError" : errorClass, description);
    }
}

/// <summary>Which of its two forms a reply has.</summary>
internal enum ReplyKind
{
    None,
    Return,
    Error,
}
