using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Qga.Sdk.Testing.Wire;

/// <summary>
/// Puts tokens together to one JSON value by the agent's grammar. It keeps the first mistake, in the agent's words, and takes
/// whatever comes after it.
/// </summary>
internal sealed class AgentParser
{
    private const int KeptBuffer = 1024 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = RequestReader.MaxNesting + 1,
        SkipValidation = true,
    };

    // For an object the names that it has so far; null for an array.
    private readonly Stack<HashSet<string>?> _open = new();
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private ArrayBufferWriter<byte> _json = new();
    private Utf8JsonWriter _writer;
    private Expectation _expected;

    public AgentParser() => _writer = new Utf8JsonWriter(_json, WriterOptions);

    private enum Expectation
    {
        Value,
        ValueOrEnd,
        Name,
        NameOrEnd,
        Colon,
        CommaOrEnd,
    }

    /// <summary>The first mistake; null when there is none so far.</summary>
    public string? Mistake { get; private set; }

    /// <summary>Takes the next token.</summary>
    public void Take(TokenKind kind, ReadOnlySpan<byte> text)
    {
        if (Mistake is not null)
        {
            return;
        }

        Mistake = _expected switch
        {
            Expectation.Name or Expectation.NameOrEnd => TakeName(kind, text),
            Expectation.Colon => TakeColon(kind),
            Expectation.CommaOrEnd => TakeComma(kind),
            _ => TakeValue(kind, text),
        };
    }

    /// <summary>The value that was put together. Only when nothing is open and there was no mistake.</summary>
    public JsonElement Finish()
    {
        _writer.Flush();
        JsonElement value = JsonElement.Parse(_json.WrittenSpan, new JsonDocumentOptions { MaxDepth = WriterOptions.MaxDepth });
        Reset();
        return value;
    }

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        _open.Clear();
        _expected = Expectation.Value;
        Mistake = null;
        if (_json.Capacity > KeptBuffer)
        {
            _json = new ArrayBufferWriter<byte>();
        }

        _json.ResetWrittenCount();
        _writer.Reset(_json);
    }

    private string? TakeValue(TokenKind kind, ReadOnlySpan<byte> text)
    {
        switch (kind)
        {
            case TokenKind.RightBracket when _expected == Expectation.ValueOrEnd:
                Close();
                return null;
            case TokenKind.LeftBrace:
                _writer.WriteStartObject();
                _open.Push(new HashSet<string>(StringComparer.Ordinal));
                _expected = Expectation.NameOrEnd;
                return null;
            case TokenKind.LeftBracket:
                _writer.WriteStartArray();
                _open.Push(null);
                _expected = Expectation.ValueOrEnd;
                return null;
            default:
                _expected = Expectation.CommaOrEnd;
                return TakeScalar(kind, text);
        }
    }

    private string? TakeScalar(TokenKind kind, ReadOnlySpan<byte> text)
    {
        switch (kind)
        {
            case TokenKind.String:
                ReadOnlySpan<byte> value = AgentString.Decode(text[1..^1], _scratch, out string? mistake);
                _writer.WriteStringValue(mistake is null ? value : default);
                return mistake;
            case TokenKind.Number:
                _writer.WriteRawValue(text, skipInputValidation: true);
                return null;
            case TokenKind.Keyword when text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("null"u8):
                _writer.WriteRawValue(text, skipInputValidation: true);
                return null;
            case TokenKind.Keyword:
                return $"invalid keyword '{Encoding.UTF8.GetString(text)}'";
            default:
                return "expecting value";
        }
    }

    private string? TakeName(TokenKind kind, ReadOnlySpan<byte> text)
    {
        if (kind == TokenKind.RightBrace && _expected == Expectation.NameOrEnd)
        {
            Close();
            return null;
        }

        if (kind != TokenKind.String)
        {
            return kind is TokenKind.Number or TokenKind.Keyword ? "key is not a string in object" : "expecting value";
        }

        ReadOnlySpan<byte> name = AgentString.Decode(text[1..^1], _scratch, out string? mistake);
        if (mistake is not null)
        {
            return mistake;
        }

        _writer.WritePropertyName(name);
        _expected = Expectation.Colon;
        return _open.Peek()!.Add(Encoding.UTF8.GetString(name)) ? null : "duplicate key";
    }

    private string? TakeColon(TokenKind kind)
    {
        _expected = Expectation.Value;
        return kind == TokenKind.Colon ? null : "missing : in object pair";
    }

    private string? TakeComma(TokenKind kind)
    {
        bool isInObject = _open.TryPeek(out HashSet<string>? names) && names is not null;
        if (kind == (isInObject ? TokenKind.RightBrace : TokenKind.RightBracket))
        {
            Close();
            return null;
        }

        _expected = isInObject ? Expectation.Name : Expectation.Value;
        return kind == TokenKind.Comma ? null : isInObject ? "expected separator in dict" : "expected separator in list";
    }

    private void Close()
    {
        if (_open.Pop() is null)
        {
            _writer.WriteEndArray();
        }
        else
        {
            _writer.WriteEndObject();
        }

        _expected = Expectation.CommaOrEnd;
    }
}
