using System.Text.Json;

namespace Qga.Sdk.Serialization;

public static partial class QgaJson
{
    // A JsonElement costs many times its text; this bounds what a hostile reply can make of its line.
    private const int MaxAnyTokens = 2 * 1024 * 1024;

    /// <summary>Reads a list of at most <see cref="MaxListLength"/> elements.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="member">The member's name, for messages.</param>
    /// <param name="readElement">Reads one element.</param>
    /// <returns>The list.</returns>
    public static IReadOnlyList<T> ReadList<T>(ref Utf8JsonReader reader, string member, QgaReplyReader<T> readElement)
    {
        ArgumentNullException.ThrowIfNull(readElement);
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong(ref reader, member, "array");
        }

        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (list.Count == MaxListLength)
            {
                throw new JsonException($"'{member}' has more than {MaxListLength} elements.");
            }

            list.Add(readElement(ref reader));
        }

        return list;
    }

    /// <summary>Reads any value. It is a copy and stays valid.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static JsonElement ReadAny(ref Utf8JsonReader reader, string member)
    {
        Utf8JsonReader counter = reader;
        for (int tokens = 1; IsInside(ref counter, reader.CurrentDepth); tokens++)
        {
            if (tokens > MaxAnyTokens)
            {
                throw new JsonException($"'{member}' has more than {MaxAnyTokens} values.");
            }

            counter.Read();
        }

        return JsonElement.ParseValue(ref reader);
    }

    /// <inheritdoc cref="ReadAny(ref Utf8JsonReader, string)"/>
    public static JsonElement ReadAny(ref Utf8JsonReader reader) => ReadAny(ref reader, Value);

    // On the bracket that opens the value, or somewhere between its brackets.
    private static bool IsInside(ref Utf8JsonReader reader, int depth) =>
        reader.CurrentDepth > depth || reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
}
