using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Testing.Wire;

/// <summary>Writes JSON in the agent's way: ASCII only, a space after each colon and comma, doubles with 17 digits.</summary>
internal static class AgentText
{
    // Everything else in a string is escaped.
    private static readonly SearchValues<byte> PlainText = SearchValues.Create(
        [.. Enumerable.Range(' ', 0x7F - ' ').Select(static value => (byte)value).Except("\"\\"u8.ToArray())]);

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = RequestReader.MaxNesting + 8 };

    /// <summary>Rewrites a JSON value.</summary>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, ReaderOptions);
        JsonTokenType last = JsonTokenType.None;
        while (reader.Read())
        {
            bool isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (!isEnd && last is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName))
            {
                output.Write(", "u8);
            }

            WriteToken(output, ref reader);
            last = reader.TokenType;
        }
    }

    private static void WriteToken(IBufferWriter<byte> output, ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                output.Write("{"u8);
                break;
            case JsonTokenType.EndObject:
                output.Write("}"u8);
                break;
            case JsonTokenType.StartArray:
                output.Write("["u8);
                break;
            case JsonTokenType.EndArray:
                output.Write("]"u8);
                break;
            case JsonTokenType.PropertyName:
                WriteString(output, ref reader);
                output.Write(": "u8);
                break;
            case JsonTokenType.String:
                WriteString(output, ref reader);
                break;
            case JsonTokenType.Number:
                WriteNumber(output, reader.ValueSpan);
                break;
            default:
                output.Write(reader.ValueSpan);
                break;
        }
    }

    private static void WriteString(IBufferWriter<byte> output, ref Utf8JsonReader reader)
    {
        output.Write("\""u8);
        if (!reader.ValueIsEscaped && !reader.ValueSpan.ContainsAnyExcept(PlainText))
        {
            output.Write(reader.ValueSpan);
        }
        else
        {
            foreach (char value in reader.GetString()!)
            {
                WriteCharacter(output, value);
            }
        }

        output.Write("\""u8);
    }

    private static void WriteCharacter(IBufferWriter<byte> output, char value)
    {
        int index = "\"\\\b\f\n\r\t".IndexOf(value, StringComparison.Ordinal);
        if (index >= 0)
        {
            output.Write([(byte)'\\', "\"\\bfnrt"u8[index]]);
        }
        else if (value is >= ' ' and < '\u007F')
        {
            output.Write([(byte)value]);
        }
        else
        {
            output.Write(Encoding.ASCII.GetBytes($"\\u{(int)value:X4}"));
        }
    }

    /// <summary>Integers of 64 bits stay what they are; all else is a double to the agent, and the largest ones are no JSON any more.</summary>
    private static void WriteNumber(IBufferWriter<byte> output, ReadOnlySpan<byte> number)
    {
        if (Utf8Parser.TryParse(number, out long signed, out int length) && length == number.Length)
        {
            output.Write(Encoding.ASCII.GetBytes(signed.ToString(CultureInfo.InvariantCulture)));
        }
        else if (Utf8Parser.TryParse(number, out ulong _, out length) && length == number.Length)
        {
            output.Write(number);
        }
        else
        {
            double value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
            string text = double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("G17", CultureInfo.InvariantCulture);
            output.Write(Encoding.ASCII.GetBytes(text.Replace('E', 'e')));
        }
    }
}
