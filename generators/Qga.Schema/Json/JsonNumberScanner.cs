namespace Qga.Schema.Json;

/// <summary>Reads numbers by the grammar of JSON.</summary>
internal static class JsonNumberScanner
{
    /// <summary>Reads the number that begins at the cursor.</summary>
    public static JsonToken Scan(TextCursor cursor)
    {
        int start = cursor.Index;
        bool valid = ScanNumber(cursor);

        // Take along what sticks to the number, so that 01, 1.2.3 or 5s are one error and not several tokens.
        while (cursor.Current is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '.' or '+' or '-' or '_')
        {
            valid = false;
            cursor.Advance();
        }

        string text = cursor.TextFrom(start);
        SchemaPosition position = cursor.PositionFrom(start);
        return valid
            ? new JsonToken(JsonTokenKind.Number, text, position)
            : new JsonToken(JsonTokenKind.Bad, Quoted.Of(text) + " is not a number of JSON", position);
    }

    private static bool ScanNumber(TextCursor cursor)
    {
        Skip(cursor, '-', '-');
        return ScanInteger(cursor) && ScanFraction(cursor) && ScanExponent(cursor);
    }

    private static bool ScanInteger(TextCursor cursor) => Skip(cursor, '0', '0') || SkipDigits(cursor);

    private static bool ScanFraction(TextCursor cursor) => !Skip(cursor, '.', '.') || SkipDigits(cursor);

    private static bool ScanExponent(TextCursor cursor)
    {
        if (!Skip(cursor, 'e', 'e') && !Skip(cursor, 'E', 'E'))
        {
            return true;
        }

        if (!Skip(cursor, '+', '+'))
        {
            Skip(cursor, '-', '-');
        }

        return SkipDigits(cursor);
    }

    private static bool SkipDigits(TextCursor cursor)
    {
        bool any = false;
        while (Skip(cursor, '0', '9'))
        {
            any = true;
        }

        return any;
    }

    private static bool Skip(TextCursor cursor, char first, char last)
    {
        if (cursor.Current < first || cursor.Current > last)
        {
            return false;
        }

        cursor.Advance();
        return true;
    }
}
