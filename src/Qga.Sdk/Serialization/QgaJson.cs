using System.Text.Json;

namespace Qga.Sdk.Serialization;

/// <summary>
/// What generated code reads and writes JSON with. Every reader expects the <see cref="Utf8JsonReader"/> on the first token of
/// a value and leaves it on the last; a value of another shape throws <see cref="JsonException"/> with the member's name in it.
/// </summary>
public static partial class QgaJson
{
    /// <summary>The most elements that a list in a reply may have. Real agents stay far below.</summary>
    public const int MaxListLength = 1_000_000;

    /// <summary>The deepest nesting that a reply may have. Real agents stay below ten.</summary>
    public const int MaxDepth = 64;

    /// <summary>Checks that an object begins here.</summary>
    /// <param name="reader">The reader, on a value.</param>
    /// <param name="type">The schema type that is expected, for the message.</param>
    /// <exception cref="JsonException">Something else is here.</exception>
    public static void ReadStartObject(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(ref reader, type, "object");
        }
    }

    /// <summary>Goes to the object's next member.</summary>
    /// <param name="reader">The reader, on the object's first token or on the last token of a member's value.</param>
    /// <returns>True on a member's name; false on the end of the object.</returns>
    /// <exception cref="JsonException">The object is cut off, or the name is not valid Unicode text.</exception>
    public static bool ReadMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The object is cut off.");
        }

        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        CheckName(ref reader);
        return true;
    }

    /// <summary>Goes to the member's value when the member has this name.</summary>
    /// <param name="reader">The reader, on a member's name.</param>
    /// <param name="utf8Name">The name looked for.</param>
    /// <returns>True when it is this member; the reader then stands on its value.</returns>
    public static bool IsMember(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name)
    {
        if (!reader.ValueTextEquals(utf8Name))
        {
            return false;
        }

        return reader.Read();
    }

    /// <summary>Skips a member that this version does not know.</summary>
    /// <param name="reader">The reader, on a member's name.</param>
    public static void SkipMember(ref Utf8JsonReader reader) => reader.Skip();

    /// <summary>Reads the value of a command that returns nothing: an object, whose members are skipped.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <returns>Nothing.</returns>
    public static QgaNothing ReadNothing(ref Utf8JsonReader reader)
    {
        ReadStartObject(ref reader, "return");
        reader.Skip();
        return default;
    }

    /// <summary>Passes a member that must be there.</summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="value">The value read, or null when the member was missing.</param>
    /// <param name="type">The schema type, for the message.</param>
    /// <param name="member">The member, for the message.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The member was missing.</exception>
    public static T Required<T>(T? value, string type, string member)
        where T : class => value ?? throw Missing(type, member);

    /// <inheritdoc cref="Required{T}(T, string, string)"/>
    public static T Required<T>(T? value, string type, string member)
        where T : struct => value ?? throw Missing(type, member);

    /// <summary>Refuses a member's name that is no text: comparing an escaped one would throw something else.</summary>
    private static void CheckName(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return;
        }

        try
        {
            reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("The name of a member is not valid Unicode text.", exception);
        }
    }

    private static JsonException Missing(string type, string member) =>
        new($"The member '{member}' of {type} is missing.");

    private static JsonException Wrong(ref Utf8JsonReader reader, string member, string expected) =>
        new($"'{member}' should be of type {expected} and is {Describe(reader.TokenType)}.");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };
}
