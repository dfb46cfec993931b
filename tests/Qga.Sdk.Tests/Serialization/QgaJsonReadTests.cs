using System.Buffers;
using System.Text;
using System.Text.Json;
using Qga.Sdk.Serialization;

namespace Qga.Sdk.Tests.Serialization;

public sealed class QgaJsonReadTests
{
    [Theory]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-1", -1L)]
    public void Integers_of_64_bits_are_read(string json, long expected) =>
        Assert.Equal(expected, Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadInt64(ref reader, "n")));

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Anything_else_is_no_integer(string json)
    {
        JsonException exception = Assert.ThrowsAny<JsonException>(() => Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadInt64(ref reader, "speed")));
        Assert.Contains("speed", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_integers_are_checked_against_their_range()
    {
        Assert.Equal(ulong.MaxValue, Read("18446744073709551615", static (ref Utf8JsonReader reader) => QgaJson.ReadUInt64(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("-1", static (ref Utf8JsonReader reader) => QgaJson.ReadUInt64(ref reader)));
        Assert.Equal(65535, Read("65535", static (ref Utf8JsonReader reader) => QgaJson.ReadUInt16(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("65536", static (ref Utf8JsonReader reader) => QgaJson.ReadUInt16(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("256", static (ref Utf8JsonReader reader) => QgaJson.ReadByte(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("-129", static (ref Utf8JsonReader reader) => QgaJson.ReadSByte(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("32768", static (ref Utf8JsonReader reader) => QgaJson.ReadInt16(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("2147483648", static (ref Utf8JsonReader reader) => QgaJson.ReadInt32(ref reader)));
        Assert.ThrowsAny<JsonException>(() => Read("4294967296", static (ref Utf8JsonReader reader) => QgaJson.ReadUInt32(ref reader)));
    }

    [Theory]
    [InlineData("1", 1.0)]
    [InlineData("0.25", 0.25)]
    [InlineData("-1e-3", -0.001)]
    public void A_number_may_be_an_integer_token(string json, double expected) =>
        Assert.Equal(expected, Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadDouble(ref reader)));

    [Theory]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    public void A_number_is_finite(string json) =>
        Assert.ThrowsAny<JsonException>(() => Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadDouble(ref reader)));

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    public void A_lone_surrogate_is_no_text(string json) =>
        Assert.ThrowsAny<JsonException>(() => Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadString(ref reader)));

    [Fact]
    public void Invalid_utf8_is_no_text() =>
        Assert.ThrowsAny<JsonException>(() => Read([(byte)'"', 0xC3, 0x28, (byte)'"'], static (ref Utf8JsonReader reader) => QgaJson.ReadString(ref reader)));

    [Fact]
    public void A_name_that_is_no_text_is_refused_like_any_other_damage() =>
        Assert.ThrowsAny<JsonException>(() => Read("{\"\\ud800\": 1}", static (ref Utf8JsonReader reader) => QgaJson.ReadMember(ref reader)));

    [Fact]
    public void Base64_that_is_no_text_is_refused_like_any_other_damage() =>
        Assert.ThrowsAny<JsonException>(() => Read("\"QQ\\udc00=\"", static (ref Utf8JsonReader reader) => QgaJson.ReadBytes(ref reader)));

    [Fact]
    public void A_list_is_bounded()
    {
        string json = "[" + string.Join(',', Enumerable.Repeat("1", QgaJson.MaxListLength)) + "]";
        Assert.Equal(QgaJson.MaxListLength, ReadList(json).Count);
        JsonException exception = Assert.ThrowsAny<JsonException>(() => ReadList(json[..^1] + ",1]"));
        Assert.Contains("numbers", exception.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => ReadList("[1,"));
        Assert.ThrowsAny<JsonException>(() => ReadList("{}"));
    }

    [Fact]
    public void Any_value_is_kept_whole_and_bounded()
    {
        JsonElement element = Read("{\"a\": [1, {\"b\": null}], \"c\": \"x\"}", static (ref Utf8JsonReader reader) => QgaJson.ReadAny(ref reader, "v"));
        Assert.Equal("x", element.GetProperty("c").GetString());
        Assert.Equal(5, Read("5", static (ref Utf8JsonReader reader) => QgaJson.ReadAny(ref reader)).GetInt32());
        string many = "[" + string.Join(',', Enumerable.Repeat("1", (2 * 1024 * 1024) + 1)) + "]";
        Assert.ThrowsAny<JsonException>(() => Read(many, static (ref Utf8JsonReader reader) => QgaJson.ReadAny(ref reader, "v")));
    }

    private static IReadOnlyList<long> ReadList(string json) =>
        Read(json, static (ref Utf8JsonReader reader) => QgaJson.ReadList(ref reader, "numbers", QgaJson.ReadInt64));

    private static T Read<T>(string json, QgaReplyReader<T> read) => Read(Encoding.UTF8.GetBytes(json), read);

    private static T Read<T>(byte[] json, QgaReplyReader<T> read)
    {
        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(json));
        reader.Read();
        return read(ref reader);
    }
}
