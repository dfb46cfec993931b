using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Cuts a text into the tokens of QAPI: those of JSON with single quotes, and comments.</summary>
internal sealed class QapiScanner(TextCursor cursor)
{
    /// <summary>The token that opens and closes documentation.</summary>
    public const string DocMark = "##";

    /// <summary>Reads the next token.</summary>
    /// <param name="stopAtDoc">Whether documentation is a token; otherwise it is passed over like every comment.</param>
    public JsonToken Next(bool stopAtDoc = false)
    {
        for (cursor.SkipWhitespace(); cursor.Current == '#'; cursor.SkipWhitespace())
        {
            int start = cursor.Index;
            cursor.Advance();
            if (stopAtDoc && cursor.Current == '#')
            {
                cursor.Advance();
                return new JsonToken(JsonTokenKind.Punctuation, DocMark, cursor.PositionFrom(start));
            }

            cursor.SkipLine();
        }

        return cursor.Current switch
        {
            TextCursor.None when cursor.AtEnd => new JsonToken(JsonTokenKind.End, string.Empty, cursor.PositionHere()),
            '{' or '}' or '[' or ']' or ':' or ',' => Punctuation(),
            '\'' => JsonStringScanner.Scan(cursor, '\''),
            (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => Literal(),
            '"' => Bad("strings of QAPI stand in single quotes"),
            '-' or (>= '0' and <= '9') => Bad("QAPI has no numbers"),
            char other => Bad("a value cannot begin with " + Quoted.Of(other.ToString())),
        };
    }

    private JsonToken Punctuation()
    {
        int start = cursor.Index;
        cursor.Advance();
        return new JsonToken(JsonTokenKind.Punctuation, cursor.TextFrom(start), cursor.PositionFrom(start));
    }

    private JsonToken Literal()
    {
        int start = cursor.Index;
        while (cursor.Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        {
            cursor.Advance();
        }

        string word = cursor.TextFrom(start);
        SchemaPosition position = cursor.PositionFrom(start);
        return word is "true" or "false"
            ? new JsonToken(JsonTokenKind.Literal, word, position)
            : new JsonToken(JsonTokenKind.Bad, Quoted.Of(word) + " is not a value of QAPI", position);
    }

    private JsonToken Bad(string reason) => new(JsonTokenKind.Bad, reason, cursor.PositionHere());
}
