using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Qga.Sdk.Serialization;

/// <summary>Base64 in a reply, decoded from where it lies: one span, or the segments of a long line.</summary>
internal readonly ref struct Base64Text
{
    private readonly ReadOnlySpan<byte> _span;
    private readonly ReadOnlySequence<byte> _segments;
    private readonly string _member;

    private Base64Text(ReadOnlySpan<byte> span, ReadOnlySequence<byte> segments, string member)
    {
        _span = span;
        _segments = segments;
        _member = member;
    }

    private bool IsSegmented => !_segments.IsEmpty;

    private long EncodedLength => IsSegmented ? _segments.Length : _span.Length;

    public static Base64Text Of(ref Utf8JsonReader reader, string member)
    {
        if (reader.ValueIsEscaped)
        {
            return new Base64Text(Unescape(ref reader, member), default, member);
        }

        return reader.HasValueSequence
            ? new Base64Text(default, reader.ValueSequence, member)
            : new Base64Text(reader.ValueSpan, default, member);
    }

    /// <summary>The exact number of bytes that canonical base64 of this length and padding carries.</summary>
    public int DecodedLength()
    {
        long encoded = EncodedLength;
        if (encoded % 4 != 0 || encoded > int.MaxValue)
        {
            throw NotBase64();
        }

        return encoded == 0 ? 0 : (int)(encoded / 4 * 3) - Padding();
    }

    public void DecodeTo(Span<byte> destination)
    {
        if (!IsSegmented)
        {
            DecodeBlock(_span, destination, isFinal: true);
            return;
        }

        Span<byte> group = stackalloc byte[4];
        int grouped = 0;
        long left = _segments.Length;
        foreach (ReadOnlyMemory<byte> segment in _segments)
        {
            ReadOnlySpan<byte> rest = segment.Span;
            left -= rest.Length;
            if (grouped > 0)
            {
                int taken = Math.Min(4 - grouped, rest.Length);
                rest[..taken].CopyTo(group[grouped..]);
                grouped += taken;
                rest = rest[taken..];
                if (grouped < 4)
                {
                    continue;
                }

                destination = DecodeBlock(group, destination, isFinal: left == 0 && rest.IsEmpty);
            }

            int whole = rest.Length & ~3;
            grouped = rest.Length - whole;
            destination = DecodeBlock(rest[..whole], destination, isFinal: left == 0 && grouped == 0);
            rest[whole..].CopyTo(group);
        }
    }

    // Agents escape nothing in base64; a peer that does pays for a copy.
    private static ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader, string member)
    {
        byte[] copy = new byte[reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length];
        try
        {
            return copy.AsSpan(0, reader.CopyString(copy));
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException($"'{member}' is not canonical base64.", exception);
        }
    }

    private Span<byte> DecodeBlock(scoped ReadOnlySpan<byte> block, Span<byte> destination, bool isFinal)
    {
        OperationStatus status = Base64.DecodeFromUtf8(block, destination, out int consumed, out int written, isFinal);
        bool isWhole = status is OperationStatus.Done or OperationStatus.NeedMoreData && consumed == block.Length;

        // White space inside would decode to fewer bytes than the length promises.
        if (!isWhole || (isFinal && written != destination.Length))
        {
            throw NotBase64();
        }

        return destination[written..];
    }

    private int Padding()
    {
        Span<byte> tail = stackalloc byte[2];
        if (IsSegmented)
        {
            _segments.Slice(_segments.Length - 2).CopyTo(tail);
        }
        else
        {
            _span[^2..].CopyTo(tail);
        }

        return tail[1] != (byte)'=' ? 0 : tail[0] != (byte)'=' ? 1 : 2;
    }

    private JsonException NotBase64() => new($"'{_member}' is not canonical base64.");
}
