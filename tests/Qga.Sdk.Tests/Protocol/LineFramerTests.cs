using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Qga.Sdk.Protocol;

namespace Qga.Sdk.Tests.Protocol;

public sealed class LineFramerTests
{
    [Fact]
    public async Task Lines_come_out_whole_however_they_are_split()
    {
        byte[] bytes = [.. "{\"a\": 1}\n{\"b\""u8, .. ": 2}\n"u8, 0xFF, .. "{\"return\": 7}\n\n"u8];
        string[] expected = ["{\"a\": 1}", "{\"b\": 2}", "^{\"return\": 7}", ""];
        for (int split = 0; split <= bytes.Length; split++)
        {
            Assert.Equal(expected, await FrameAsync([bytes[..split], bytes[split..]]));
        }

        Assert.Equal(expected, await FrameAsync([.. bytes.Select(static b => new[] { b })]));
    }

    [Fact]
    public async Task What_stands_before_a_delimiter_in_its_line_is_thrown_away()
    {
        byte[] glued = [.. "ead-end of a reply{\"x"u8, 0xFF, .. "junk"u8, 0xFF, .. "{\"return\": 1}\nnext\n"u8];
        Assert.Equal(["^{\"return\": 1}", "next"], await FrameAsync([glued]));
    }

    [Fact]
    public async Task A_line_at_the_cap_passes_and_one_byte_more_does_not()
    {
        Assert.Equal(["12345678"], await FrameAsync(["12345678\n"u8.ToArray()], cap: 8));
        await Assert.ThrowsAsync<LineTooLongException>(() => FrameAsync(["123456789\n"u8.ToArray()], cap: 8));
        await Assert.ThrowsAsync<LineTooLongException>(() => FrameAsync(["12345"u8.ToArray(), "6789"u8.ToArray()], cap: 8));
    }

    [Fact]
    public void No_byte_of_a_growing_line_is_searched_twice()
    {
        // A segment that was searched to its end is swapped for one that would be found in if it were looked at again.
        var first = new Segment("aaaa"u8.ToArray());
        Segment second = first.Append("bbbb"u8.ToArray());
        var framer = new LineFramer(100);
        var buffer = new ReadOnlySequence<byte>(first, 0, second, 4);
        Assert.False(framer.TryReadLine(ref buffer, out _, out _));

        first.Replace("\n\n\n\n"u8.ToArray());
        Segment third = second.Append("cc\nd"u8.ToArray());
        buffer = new ReadOnlySequence<byte>(first, 0, third, 4);
        Assert.True(framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out _));
        Assert.Equal(10, line.Length);
    }

    private static async Task<List<string>> FrameAsync(IReadOnlyList<byte[]> writes, long cap = 1000)
    {
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16, pauseWriterThreshold: 0));
        var framer = new LineFramer(cap);
        List<string> lines = [];
        foreach (byte[] write in writes)
        {
            if (write.Length == 0)
            {
                continue;
            }

            await pipe.Writer.WriteAsync(write);
            ReadResult result = await pipe.Reader.ReadAsync();
            ReadOnlySequence<byte> buffer = result.Buffer;
            while (framer.TryReadLine(ref buffer, out ReadOnlySequence<byte> line, out bool isDelimited))
            {
                lines.Add((isDelimited ? "^" : "") + Encoding.UTF8.GetString(line));
            }

            pipe.Reader.AdvanceTo(buffer.Start, buffer.End);
        }

        return lines;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] bytes) => Memory = bytes;

        public void Replace(byte[] bytes) => Memory = bytes;

        public Segment Append(byte[] bytes)
        {
            var next = new Segment(bytes) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
