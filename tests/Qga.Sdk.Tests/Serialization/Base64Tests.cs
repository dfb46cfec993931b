using System.Buffers;
using System.Text;
using System.Text.Json;
using Qga.Sdk.Serialization;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Serialization;

public sealed class Base64Tests
{
    [Fact]
    public void Bytes_come_out_whole_wherever_the_segments_end()
    {
        byte[] payload = [.. Enumerable.Range(0, 260).Select(static i => (byte)i)];
        for (int length = 0; length < 12; length++)
        {
            byte[] expected = payload[..length];
            byte[] json = Encoding.ASCII.GetBytes("\"" + Convert.ToBase64String(expected) + "\"");
            for (int size = 1; size <= json.Length; size++)
            {
                Assert.Equal(expected, Read(Segmented.Sequence(json, size)).ToArray());
            }
        }

        byte[] all = Encoding.ASCII.GetBytes("\"" + Convert.ToBase64String(payload) + "\"");
        Assert.All(Enumerable.Range(1, 70), size => Assert.Equal(payload, Read(Segmented.Sequence(all, size)).ToArray()));
    }

    [Theory]
    [InlineData("QUJD*A==")]
    [InlineData("QUJ")]
    [InlineData("QQ=")]
    [InlineData("QQ")]
    [InlineData("QQ==QUJD")]
    [InlineData("QUJD====")]
    [InlineData("=QQ=")]
    [InlineData("QU JD")]
    [InlineData("QUJDQU JDQUJ")]
    [InlineData("QUJD\\nQUJD")]
    [InlineData("QR==x")]
    public void What_is_not_canonical_base64_is_refused_in_one_piece_and_in_several(string text)
    {
        byte[] json = Encoding.ASCII.GetBytes($"\"{text}\"");
        for (int size = 1; size <= json.Length; size++)
        {
            ReadOnlySequence<byte> segments = Segmented.Sequence(json, size);
            JsonException exception = Assert.ThrowsAny<JsonException>(() => Read(segments));
            Assert.Contains("data", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Escaped_base64_is_read_too()
    {
        byte[] json = Encoding.ASCII.GetBytes("\"\\u0051UJ\\u0044\\/\\/\\/\\/\"");
        Assert.Equal([0x41, 0x42, 0x43, 0xFF, 0xFF, 0xFF], Read(Segmented.Sequence(json, json.Length)).ToArray());
        Assert.Equal([0x41, 0x42, 0x43, 0xFF, 0xFF, 0xFF], Read(Segmented.Sequence(json, 3)).ToArray());
    }

    [Fact]
    public void Nothing_is_written_beyond_the_memory_that_was_given()
    {
        byte[] destination = new byte[8];
        byte[] json = Encoding.ASCII.GetBytes("\"" + Convert.ToBase64String(new byte[] { 1, 2, 3, 4, 5 }) + "\"");
        Assert.Equal(5, ReadInto(json, destination.AsMemory(0, 5)));
        Assert.Equal([1, 2, 3, 4, 5, 0, 0, 0], destination);
        Assert.ThrowsAny<JsonException>(() => ReadInto(json, destination.AsMemory(0, 4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49_151)]
    [InlineData(49_152)]
    [InlineData(49_153)]
    [InlineData(200_000)]
    public void What_is_written_in_slices_is_plain_base64(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            QgaJson.WriteBytesValue(writer, bytes);
        }

        Assert.Equal("\"" + Convert.ToBase64String(bytes) + "\"", Encoding.ASCII.GetString(buffer.WrittenSpan));
    }

    private static ReadOnlyMemory<byte> Read(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return QgaJson.ReadBytes(ref reader, "data");
    }

    private static int ReadInto(byte[] json, Memory<byte> destination)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return QgaJson.ReadBytes(ref reader, "data", destination.Span);
    }
}
