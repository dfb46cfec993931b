using System.Text.Json;

namespace Qga.Sdk.Serialization;

public static partial class QgaJson
{
    // Base64 is written in slices so that no buffer of the whole text is needed. A multiple of three leaves no padding between.
    private const int Base64Slice = 48 * 1024;

    /// <summary>Writes a string member.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The member's value.</param>
    public static void WriteString(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        WriteName(writer, name);
        WriteStringValue(writer, value);
    }

    /// <summary>Writes an integer member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value)
    {
        WriteName(writer, name);
        WriteNumberValue(writer, value);
    }

    /// <summary>Writes an integer member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong value)
    {
        WriteName(writer, name);
        WriteNumberValue(writer, value);
    }

    /// <summary>Writes a number member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value)
    {
        WriteName(writer, name);
        WriteNumberValue(writer, value);
    }

    /// <summary>Writes a boolean member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteBoolean(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool value)
    {
        WriteName(writer, name);
        WriteBooleanValue(writer, value);
    }

    /// <summary>Writes bytes as a base64 member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteBytes(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> value)
    {
        WriteName(writer, name);
        WriteBytesValue(writer, value);
    }

    /// <summary>Writes any JSON value as a member.</summary>
    /// <inheritdoc cref="WriteString"/>
    public static void WriteAny(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement value)
    {
        WriteName(writer, name);
        WriteAnyValue(writer, value);
    }

    /// <summary>Writes a list member.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="writer">Where to write.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The elements.</param>
    /// <param name="writeElement">Writes one element.</param>
    public static void WriteList<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> writeElement)
    {
        WriteName(writer, name);
        WriteListValue(writer, values, writeElement);
    }

    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="writer">Where to write.</param>
    /// <param name="values">The elements.</param>
    /// <param name="writeElement">Writes one element.</param>
    public static void WriteListValue<T>(Utf8JsonWriter writer, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> writeElement)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(writeElement);
        writer.WriteStartArray();
        foreach (T value in values)
        {
            writeElement(writer, value);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a string.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="QgaRequestException">The value is null, or holds what the agent's parser refuses.</exception>
    public static void WriteStringValue(Utf8JsonWriter writer, string value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            throw new QgaRequestException("A string in the request is null. Leave optional members out instead.");
        }

        if (!AgentText.IsAccepted(value))
        {
            throw new QgaRequestException("A string in the request holds half a surrogate pair or a noncharacter (such as U+FFFF), which the agent's parser refuses.");
        }

        writer.WriteStringValue(value);
    }

    /// <summary>Writes an integer.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    public static void WriteNumberValue(Utf8JsonWriter writer, long value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <summary>Writes an integer.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    public static void WriteNumberValue(Utf8JsonWriter writer, ulong value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(value);
    }

    /// <summary>Writes a number.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    /// <exception cref="QgaRequestException">JSON has no such number (NaN, infinity).</exception>
    public static void WriteNumberValue(Utf8JsonWriter writer, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (!double.IsFinite(value))
        {
            throw new QgaRequestException("NaN and infinity cannot be sent: JSON has no such numbers.");
        }

        writer.WriteNumberValue(value);
    }

    /// <summary>Writes a boolean.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    public static void WriteBooleanValue(Utf8JsonWriter writer, bool value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteBooleanValue(value);
    }

    /// <summary>Writes bytes as base64, straight into the request.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    public static void WriteBytesValue(Utf8JsonWriter writer, ReadOnlyMemory<byte> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ReadOnlySpan<byte> rest = value.Span;
        while (rest.Length > Base64Slice)
        {
            writer.WriteBase64StringSegment(rest[..Base64Slice], isFinalSegment: false);
            rest = rest[Base64Slice..];
        }

        writer.WriteBase64StringSegment(rest, isFinalSegment: true);
    }

    /// <summary>Writes any JSON value.</summary>
    /// <inheritdoc cref="WriteStringValue"/>
    public static void WriteAnyValue(Utf8JsonWriter writer, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        value.WriteTo(writer);
    }

    /// <summary>The exception for a value that was never set.</summary>
    /// <param name="type">The value's type.</param>
    /// <returns>The exception.</returns>
    public static QgaRequestException UnsetValue(string type) =>
        new($"A value of type {type} was never set. Set it to one of its named values or, where it has branches, set the branch that goes with it.");

    /// <summary>The exception for a value that is known to do harm.</summary>
    /// <param name="type">The value's type.</param>
    /// <param name="value">The value.</param>
    /// <param name="reason">What it would do.</param>
    /// <returns>The exception.</returns>
    public static QgaRequestException RefusedValue(string type, string value, string reason) =>
        new($"The value '{value}' of {type} is never sent: {reason}");

    private static void WriteName(Utf8JsonWriter writer, ReadOnlySpan<byte> name)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
    }
}
