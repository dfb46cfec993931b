using System;
using System.Globalization;
using System.Text;

namespace Qga.Schema.Json;

/// <summary>Reads strings and resolves their escapes.</summary>
internal static class JsonStringScanner
{
    /// <summary>Reads the string whose opening quote is at the cursor.</summary>
    /// <param name="cursor">The cursor.</param>
    /// <param name="quote">The quote: double in JSON, single in QAPI, which has the same escapes otherwise.</param>
    public static JsonToken Scan(TextCursor cursor, char quote = '"')
    {
        int start = cursor.Index;
        cursor.Advance();
        var value = new StringBuilder();
        while (cursor.Current != quote)
        {
            if (cursor.AtEnd || cursor.AtLineEnd)
            {
                return Bad("the string is not closed on its line", cursor.PositionFrom(start));
            }

            if (cursor.Current < ' ')
            {
                return Bad("a control character must be written as an escape", cursor.PositionHere());
            }

            int characterStart = cursor.Index;
            if (!TryScanCharacter(cursor, quote, value))
            {
                string escape = cursor.TextFrom(characterStart);
                return Bad(Quoted.Of(escape) + " is not an escape of " + (quote == '"' ? "JSON" : "QAPI"), cursor.PositionFrom(characterStart));
            }
        }

        cursor.Advance();
        string text = value.ToString();
        SchemaPosition position = cursor.PositionFrom(start);
        return HasLoneSurrogate(text)
            ? Bad("the string holds half of a surrogate pair", position)
            : new JsonToken(JsonTokenKind.String, text, position);
    }

    private static JsonToken Bad(string reason, SchemaPosition position) => new(JsonTokenKind.Bad, reason, position);

    private static bool TryScanCharacter(TextCursor cursor, char quote, StringBuilder value)
    {
        char current = cursor.Current;
        cursor.Advance();
        if (current != '\\')
        {
            value.Append(current);
            return true;
        }

        char escape = cursor.Current;
        if (escape == 'u')
        {
            cursor.Advance();
            return TryScanCodeUnit(cursor, value);
        }

        char? meaning = escape switch
        {
            '\\' or '/' => escape,
            _ when escape == quote => escape,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (!cursor.AtEnd && !cursor.AtLineEnd)
        {
            cursor.Advance();
        }

        value.Append(meaning);
        return meaning is not null;
    }

    private static bool TryScanCodeUnit(TextCursor cursor, StringBuilder value)
    {
        int start = cursor.Index;
        while (cursor.Index - start < 4 && Uri.IsHexDigit(cursor.Current))
        {
            cursor.Advance();
        }

        string digits = cursor.TextFrom(start);
        if (digits.Length < 4)
        {
            return false;
        }

        value.Append((char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        return true;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(text, i))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
