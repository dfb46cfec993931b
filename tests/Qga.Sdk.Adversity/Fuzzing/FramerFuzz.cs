using System.Buffers;
using System.IO.Pipelines;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>The framer beside a second one that is too simple to be wrong, over the same bytes in the same pieces.</summary>
internal static class FramerFuzz
{
    private static readonly byte[] Alphabet = [(byte)'\n', (byte)'\n', 0xFF, (byte)'{', (byte)'a', (byte)'b', (byte)'"', 0, 0xFE];

    /// <summary>Tries one stream of bytes.</summary>
    /// <returns>False when both found a line over the cap.</returns>
    public static bool TryOne(Random random)
    {
        byte[] bytes = new byte[random.Next(160)];
        foreach (ref byte one in bytes.AsSpan())
        {
            one = random.Next(4) == 0 ? Alphabet[random.Next(Alphabet.Length)] : (byte)random.Next('c', 'z');
        }

        int cap = random.Next(8, 80);
        var framer = new LineFramer(cap);
        var plain = new PlainFramer(cap);
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 1 + random.Next(16), pauseWriterThreshold: 0, useSynchronizationContext: false));
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 3 : 60), bytes.Length - start);
            ReadOnlySpan<byte> piece = bytes.AsSpan(start, length);
            start += length;
            pipe.Writer.Write(piece);
            bool isTooLong = !plain.TryTake(piece);
            if (Feed(pipe, framer, plain) == isTooLong)
            {
                throw new InvalidOperationException($"One of the two framers found a line over {cap} and the other did not: {Convert.ToHexString(bytes)}");
            }

            if (isTooLong)
            {
                return false;
            }
        }

        return true;
    }

    // False when the framer has found a line over the cap.
    private static bool Feed(Pipe pipe, LineFramer framer, PlainFramer plain)
    {
        Task<FlushResult> flushed = pipe.Writer.FlushAsync().AsTask();
        if (!flushed.IsCompletedSuccessfully || !pipe.Reader.TryRead(out ReadResult result))
        {
            throw new InvalidOperationException("An in-memory pipe did not pass on what was written.");
        }

        ReadOnlySequence<byte> buffer = result.Buffer;
        try
        {
            while (framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out bool isDelimited))
            {
                (byte[] expected, bool wasDelimited) = plain.Lines.Dequeue();
                if (isDelimited != wasDelimited || !line.ToArray().AsSpan().SequenceEqual(expected))
                {
                    throw new InvalidOperationException($"{Convert.ToHexString(line.ToArray())} came out where {Convert.ToHexString(expected)} was expected.");
                }
            }
        }
        catch (LineTooLongException)
        {
            return false;
        }

        pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
        return plain.Lines.Count == 0 && framer.TakeDropped() == plain.TakeDropped()
            ? true
            : throw new InvalidOperationException("A line, or bytes that a delimiter throws away, went unnoticed.");
    }
}
