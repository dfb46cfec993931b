using System.Buffers;
using System.Globalization;
using System.Text;

namespace Qga.Sdk.Testing.Wire;

/// <summary>Decodes JSON strings by the agent's rules: its escapes, and neither broken UTF-8 nor noncharacters.</summary>
internal static class AgentString
{
    private const int EscapeLength = 6;

    private enum EscapeKind
    {
        Valid,
        Unknown,
        NoCharacter,
    }

    /// <summary>Decodes a string.</summary>
    /// <param name="quoted">The string with its quotes.</param>
    /// <param name="scratch">Where decoded text goes when it differs from what stands between the quotes.</param>
    /// <param name="mistake">What is wrong with it, in the agent's words; null when nothing is.</param>
    /// <returns>The string as UTF-8.</returns>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> quoted, ArrayBufferWriter<byte> scratch, out string? mistake)
    {
        ReadOnlySpan<byte> text = quoted[1..^1];
        mistake = null;
        if (!text.Contains((byte)'\\') && Ascii.IsValid(text))
        {
            return text;
        }

        scratch.ResetWrittenCount();
        while (!text.IsEmpty && mistake is null)
        {
            int plain = text.IndexOf((byte)'\\');
            plain = plain < 0 ? text.Length : plain;
            mistake = CheckPlain(text[..plain]);
            scratch.Write(text[..plain]);
            text = text[plain..];
            if (mistake is null && !text.IsEmpty)
            {
                ReadOnlySpan<byte> escape = quoted[^(text.Length + 1)..];
                mistake = DecodeEscape(ref text, scratch) switch
                {
                    EscapeKind.Valid => null,
                    EscapeKind.Unknown => "invalid escape sequence in string",
                    _ => $"{Encoding.UTF8.GetString(escape[..Math.Min(EscapeLength, escape.Length)])} is not a valid Unicode character",
                };
            }
        }

        return scratch.WrittenSpan;
    }

    private static string? CheckPlain(ReadOnlySpan<byte> text)
    {
        while (text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is int start and >= 0)
        {
            text = text[start..];
            if (Rune.DecodeFromUtf8(text, out Rune rune, out int length) != OperationStatus.Done || IsNoncharacter(rune.Value))
            {
                return "invalid UTF-8 sequence in string";
            }

            text = text[length..];
        }

        return null;
    }

    private static EscapeKind DecodeEscape(ref ReadOnlySpan<byte> text, ArrayBufferWriter<byte> scratch)
    {
        byte escaped = text[1];
        if (escaped == (byte)'u')
        {
            return DecodeCodePoint(ref text, scratch);
        }

        int index = "\"'\\/bfnrt"u8.IndexOf(escaped);
        if (index < 0)
        {
            return EscapeKind.Unknown;
        }

        scratch.Write("\"'\\/\b\f\n\r\t"u8.Slice(index, 1));
        text = text[2..];
        return EscapeKind.Valid;
    }

    private static EscapeKind DecodeCodePoint(ref ReadOnlySpan<byte> text, ArrayBufferWriter<byte> scratch)
    {
        if (!TryReadUnit(text, out int codePoint))
        {
            return EscapeKind.NoCharacter;
        }

        text = text[EscapeLength..];
        if (char.IsHighSurrogate((char)codePoint) && TryReadUnit(text, out int low) && char.IsLowSurrogate((char)low))
        {
            codePoint = char.ConvertToUtf32((char)codePoint, (char)low);
            text = text[EscapeLength..];
        }

        if (!Rune.TryCreate(codePoint, out Rune rune) || IsNoncharacter(codePoint))
        {
            return EscapeKind.NoCharacter;
        }

        scratch.Advance(rune.EncodeToUtf8(scratch.GetSpan(4)));
        return EscapeKind.Valid;
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        return text.StartsWith("\\u"u8)
            && text.Length >= EscapeLength
            && int.TryParse(text[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit);
    }

    private static bool IsNoncharacter(int codePoint) => (codePoint & 0xFFFE) == 0xFFFE || codePoint is >= 0xFDD0 and <= 0xFDEF;
}
