using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Testing.Wire;

/// <summary>
/// Puts tokens together to one JSON value by the agent's grammar. It keeps the first mistake, in the agent's words, and takes
/// whatever comes after it.
/// </summary>
/// <param name="dialect">The agent's version, which words mistakes.</param>
internal sealed class AgentParser(AgentDialect dialect)
{
    private const int KeptBuffer = 1024 * 1024;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = RequestReader.MaxNesting + 1 };

    // The objects that are open; null for an array.
    private readonly Stack<OpenObject?> _open = new();
    private ArrayBufferWriter<byte> _scratch = new();

    // The tokens again, with strings as JSON has them.
    private ArrayBufferWriter<byte> _json = new();
    private Expectation _expected;

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
        Mistake ??= _expected switch
        {
            Expectation.Name or Expectation.NameOrEnd => TakeName(kind, text),
            Expectation.Colon => TakeColon(kind),
            Expectation.CommaOrEnd => TakeComma(kind),
            _ => TakeValue(kind, text),
        };

        if (Mistake is null && kind != TokenKind.String)
        {
            _json.Write(text);
        }
    }

    /// <summary>The value that was put together. Only when nothing is open and there was no mistake.</summary>
    public JsonElement Finish() => JsonElement.Parse(_json.WrittenSpan, DocumentOptions);

    /// <summary>Begins anew.</summary>
    public void Reset()
    {
        _open.Clear();
        _expected = Expectation.Value;
        Mistake = null;
        _scratch = Emptied(_scratch);
        _json = Emptied(_json);
    }

    private static ArrayBufferWriter<byte> Emptied(ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        return buffer.Capacity > KeptBuffer ? new ArrayBufferWriter<byte>() : buffer;
    }

    private string? TakeValue(TokenKind kind, ReadOnlySpan<byte> text)
    {
        switch (kind)
        {
            case TokenKind.RightBracket when _expected == Expectation.ValueOrEnd:
                return Close();
            case TokenKind.LeftBrace:
                _open.Push(new OpenObject());
                _expected = Expectation.NameOrEnd;
                return null;
            case TokenKind.LeftBracket:
                _open.Push(null);
                _expected = Expectation.ValueOrEnd;
                return null;
            default:
                return TakeScalar(kind, text) ?? EndValue();
        }
    }

    private string? TakeScalar(TokenKind kind, ReadOnlySpan<byte> text) => kind switch
    {
        TokenKind.String => TakeString(text, out _),
        TokenKind.Number => null,
        TokenKind.Keyword when text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8) || text.SequenceEqual("null"u8) => null,
        TokenKind.Keyword => $"invalid keyword '{Encoding.UTF8.GetString(text)}'",
        _ => "expecting value",
    };

    private string? TakeName(TokenKind kind, ReadOnlySpan<byte> text)
    {
        if (kind == TokenKind.RightBrace && _expected == Expectation.NameOrEnd)
        {
            return Close();
        }

        if (kind != TokenKind.String)
        {
            return dialect.MissingName ?? NotAName(kind, text);
        }

        _expected = Expectation.Colon;
        string? mistake = TakeString(text, out ReadOnlySpan<byte> name);
        if (mistake is null)
        {
            _open.Peek()!.Add(Encoding.UTF8.GetString(name));
        }

        return mistake;
    }

    // Older agents read any value here before they look what it is.
    private string NotAName(TokenKind kind, ReadOnlySpan<byte> text) =>
        (kind is TokenKind.LeftBrace or TokenKind.LeftBracket ? null : TakeScalar(kind, text)) ?? "key is not a string in object";

    private string? TakeString(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        value = AgentString.Decode(text, _scratch, out string? mistake);
        if (mistake is not null)
        {
            return mistake;
        }

        // JSON has neither single quotes nor escapes of them.
        if (text[0] == (byte)'"' && text.IndexOf("\\'"u8) < 0)
        {
            _json.Write(text);
        }
        else
        {
            _json.Write("\""u8);
            _json.Write(JsonEncodedText.Encode(value).EncodedUtf8Bytes);
            _json.Write("\""u8);
        }

        return null;
    }

    private string? TakeColon(TokenKind kind)
    {
        _expected = Expectation.Value;
        return kind == TokenKind.Colon ? null : dialect.MissingColon;
    }

    private string? TakeComma(TokenKind kind)
    {
        bool isInObject = _open.Peek() is not null;
        if (kind == (isInObject ? TokenKind.RightBrace : TokenKind.RightBracket))
        {
            return Close();
        }

        _expected = isInObject ? Expectation.Name : Expectation.Value;
        return kind == TokenKind.Comma ? null : dialect.MissingSeparator(isInObject);
    }

    private string? Close()
    {
        _open.Pop();
        return EndValue();
    }

    // A name is told to be there twice when its second value is complete.
    private string? EndValue()
    {
        _expected = Expectation.CommaOrEnd;
        return _open.TryPeek(out OpenObject? parent) && parent is { HasDuplicate: true } ? "duplicate key" : null;
    }

    private sealed class OpenObject
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public bool HasDuplicate { get; private set; }

        public void Add(string name) => HasDuplicate |= !_names.Add(name);
    }
}
