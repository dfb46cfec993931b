using System.Buffers;
using System.Text;

namespace Qga.Sdk.Benchmarks;

/// <summary>What an agent answers to guest-file-read, made beforehand.</summary>
internal static class FileReadReply
{
    public static byte[] Of(int count)
    {
        byte[] content = new byte[count];
        for (int i = 0; i < count; i++)
        {
            content[i] = At(i);
        }

        return Encoding.ASCII.GetBytes($$$"""{"return": {"count": {{{count}}}, "buf-b64": "{{{Convert.ToBase64String(content)}}}", "eof": false}, "id": 1}""" + "\n");
    }

    /// <summary>The last byte of the content.</summary>
    public static byte Last(int count) => At(count - 1);

    public static ReadOnlySequence<byte> Cut(byte[] bytes, int length)
    {
        Piece first = new(bytes.AsMemory(0, Math.Min(length, bytes.Length)), 0);
        Piece last = first;
        for (int at = length; at < bytes.Length; at += length)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(length, bytes.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private static byte At(int index) => (byte)((index * 31) ^ (index >> 8));

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
