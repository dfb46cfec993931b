using System.Text.Json;

namespace Qga.Sdk.Serialization;

public static partial class QgaJson
{
    private const string Value = "value";

    /// <summary>Reads a string.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="member">The member's name, for messages.</param>
    /// <returns>The string.</returns>
    public static string ReadString(ref Utf8JsonReader reader, string member)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw Wrong(ref reader, member, "string");
        }

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"'{member}' is not valid Unicode text.", exception);
        }
    }

    /// <summary>Reads a boolean.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static bool ReadBoolean(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(ref reader, member, "boolean"),
    };

    /// <summary>Reads a signed integer of 64 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static long ReadInt64(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetInt64(out long value) ? value : throw OutOfRange(member, "int64");

    /// <summary>Reads a signed integer of 32 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static int ReadInt32(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetInt32(out int value) ? value : throw OutOfRange(member, "int32");

    /// <summary>Reads a signed integer of 16 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static short ReadInt16(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetInt16(out short value) ? value : throw OutOfRange(member, "int16");

    /// <summary>Reads a signed integer of 8 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static sbyte ReadSByte(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetSByte(out sbyte value) ? value : throw OutOfRange(member, "int8");

    /// <summary>Reads an unsigned integer of 64 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static ulong ReadUInt64(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetUInt64(out ulong value) ? value : throw OutOfRange(member, "uint64");

    /// <summary>Reads an unsigned integer of 32 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static uint ReadUInt32(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetUInt32(out uint value) ? value : throw OutOfRange(member, "uint32");

    /// <summary>Reads an unsigned integer of 16 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static ushort ReadUInt16(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetUInt16(out ushort value) ? value : throw OutOfRange(member, "uint16");

    /// <summary>Reads an unsigned integer of 8 bits.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static byte ReadByte(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetByte(out byte value) ? value : throw OutOfRange(member, "uint8");

    /// <summary>Reads a number. Agents write whole numbers without a fraction, so any number token will do.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static double ReadDouble(ref Utf8JsonReader reader, string member) =>
        IsNumber(ref reader, member) && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw OutOfRange(member, "number");

    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static string ReadString(ref Utf8JsonReader reader) => ReadString(ref reader, Value);

    /// <inheritdoc cref="ReadBoolean(ref Utf8JsonReader, string)"/>
    public static bool ReadBoolean(ref Utf8JsonReader reader) => ReadBoolean(ref reader, Value);

    /// <inheritdoc cref="ReadInt64(ref Utf8JsonReader, string)"/>
    public static long ReadInt64(ref Utf8JsonReader reader) => ReadInt64(ref reader, Value);

    /// <inheritdoc cref="ReadInt32(ref Utf8JsonReader, string)"/>
    public static int ReadInt32(ref Utf8JsonReader reader) => ReadInt32(ref reader, Value);

    /// <inheritdoc cref="ReadInt16(ref Utf8JsonReader, string)"/>
    public static short ReadInt16(ref Utf8JsonReader reader) => ReadInt16(ref reader, Value);

    /// <inheritdoc cref="ReadSByte(ref Utf8JsonReader, string)"/>
    public static sbyte ReadSByte(ref Utf8JsonReader reader) => ReadSByte(ref reader, Value);

    /// <inheritdoc cref="ReadUInt64(ref Utf8JsonReader, string)"/>
    public static ulong ReadUInt64(ref Utf8JsonReader reader) => ReadUInt64(ref reader, Value);

    /// <inheritdoc cref="ReadUInt32(ref Utf8JsonReader, string)"/>
    public static uint ReadUInt32(ref Utf8JsonReader reader) => ReadUInt32(ref reader, Value);

    /// <inheritdoc cref="ReadUInt16(ref Utf8JsonReader, string)"/>
    public static ushort ReadUInt16(ref Utf8JsonReader reader) => ReadUInt16(ref reader, Value);

    /// <inheritdoc cref="ReadByte(ref Utf8JsonReader, string)"/>
    public static byte ReadByte(ref Utf8JsonReader reader) => ReadByte(ref reader, Value);

    /// <inheritdoc cref="ReadDouble(ref Utf8JsonReader, string)"/>
    public static double ReadDouble(ref Utf8JsonReader reader) => ReadDouble(ref reader, Value);

    private static bool IsNumber(ref Utf8JsonReader reader, string member) =>
        reader.TokenType == JsonTokenType.Number ? true : throw Wrong(ref reader, member, "number");

    private static JsonException OutOfRange(string member, string type) =>
        new($"'{member}' is not a number of type {type}.");
}
