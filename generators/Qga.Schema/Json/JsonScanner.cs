namespace Qga.Schema.Json;

/// <summary>Cuts a text into the tokens of strict JSON.</summary>
internal sealed class JsonScanner(string text)
{
    private readonly TextCursor _cursor = new(text);

    /// <summary>Reads the next token; after <see cref="JsonTokenKind.Bad"/> there is no sense in going on.</summary>
    public JsonToken Next()
    {
        _cursor.SkipWhitespace();
        return _cursor.Current switch
        {
            TextCursor.None when _cursor.AtEnd => new JsonToken(JsonTokenKind.End, string.Empty, _cursor.PositionHere()),
            '{' or '}' or '[' or ']' or ':' or ',' => Punctuation(),
            '"' => JsonStringScanner.Scan(_cursor),
            '-' or (>= '0' and <= '9') => JsonNumberScanner.Scan(_cursor),
            (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Literal(),
            '/' => Bad("JSON has no comments; use a \"$comment\" property"),
            '\'' => Bad("strings of JSON stand in double quotes"),
            char other => Bad("a value cannot begin with " + Quoted.Of(other.ToString())),
        };
    }

    private JsonToken Punctuation()
    {
        int start = _cursor.Index;
        _cursor.Advance();
        return new JsonToken(JsonTokenKind.Punctuation, _cursor.TextFrom(start), _cursor.PositionFrom(start));
    }

    private JsonToken Literal()
    {
        int start = _cursor.Index;
        while (_cursor.Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        {
            _cursor.Advance();
        }

        string word = _cursor.TextFrom(start);
        SchemaPosition position = _cursor.PositionFrom(start);
        return word is "true" or "false" or "null"
            ? new JsonToken(JsonTokenKind.Literal, word, position)
            : new JsonToken(JsonTokenKind.Bad, Quoted.Of(word) + " is not a value of JSON", position);
    }

    private JsonToken Bad(string reason) => new(JsonTokenKind.Bad, reason, _cursor.PositionHere());
}
