using System.Text.Json;

namespace Qga.Sdk.Serialization;

public static partial class QgaJson
{
    /// <summary>Reads base64 into bytes, straight from the reply's UTF-8.</summary>
    /// <inheritdoc cref="ReadString(ref Utf8JsonReader, string)"/>
    public static ReadOnlyMemory<byte> ReadBytes(ref Utf8JsonReader reader, string member)
    {
        Base64Text text = ExpectBase64(ref reader, member);
        int length = text.DecodedLength();
        if (length == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>(length);
        text.DecodeTo(bytes);
        return bytes;
    }

    /// <inheritdoc cref="ReadBytes(ref Utf8JsonReader, string)"/>
    public static ReadOnlyMemory<byte> ReadBytes(ref Utf8JsonReader reader) => ReadBytes(ref reader, Value);

    /// <summary>Reads base64 into memory that is there already.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="member">The member's name, for messages.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="JsonException">It is not base64, or more than fits.</exception>
    public static int ReadBytes(ref Utf8JsonReader reader, string member, Span<byte> destination)
    {
        Base64Text text = ExpectBase64(ref reader, member);
        int length = text.DecodedLength();
        if (length > destination.Length)
        {
            throw new JsonException($"'{member}' carries {length} bytes where at most {destination.Length} were asked for.");
        }

        if (length > 0)
        {
            text.DecodeTo(destination[..length]);
        }

        return length;
    }

    private static Base64Text ExpectBase64(ref Utf8JsonReader reader, string member) =>
        reader.TokenType == JsonTokenType.String ? Base64Text.Of(ref reader, member) : throw Wrong(ref reader, member, "string");
}
