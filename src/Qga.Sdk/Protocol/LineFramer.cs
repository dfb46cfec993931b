using System.Buffers;

namespace Qga.Sdk.Protocol;

/// <summary>
/// Cuts what an agent sends into lines. A byte 0xFF, which stands before the answer to guest-sync-delimited and nowhere else,
/// throws away what came before it in its line: the end of a reply whose agent died, or of one that another client left unread.
/// </summary>
internal sealed class LineFramer(long maxLineBytes)
{
    private const byte Delimiter = 0xFF;
    private static readonly SearchValues<byte> Marks = SearchValues.Create([(byte)'\n', Delimiter]);

    // How much of the unfinished line has been searched, and where that ends. Nothing is searched twice, and no search walks
    // the segments from the beginning: the cost stays linear in the line's length, whatever the size of the reads.
    private long _searched;
    private SequencePosition _resume;
    private bool _isDelimited;
    private long _dropped;

    /// <summary>Takes the next whole line.</summary>
    /// <param name="buffer">What was received; on return, what is left of it.</param>
    /// <param name="line">The line, without its end and without what a 0xFF threw away.</param>
    /// <param name="isDelimited">True when a 0xFF stood before the line.</param>
    /// <returns>False when there is no whole line yet.</returns>
    /// <exception cref="LineTooLongException">The line is over the cap.</exception>
    public bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line, out bool isDelimited)
    {
        while (TryFindMark(buffer, out SequencePosition mark, out byte found))
        {
            if (found == Delimiter)
            {
                _dropped += buffer.Slice(0, mark).Length + 1;
                buffer = buffer.Slice(buffer.GetPosition(1, mark));
                _searched = 0;
                _isDelimited = true;
                continue;
            }

            line = buffer.Slice(0, mark);
            buffer = buffer.Slice(buffer.GetPosition(1, mark));
            _searched = 0;
            isDelimited = _isDelimited;
            _isDelimited = false;
            return line.Length <= maxLineBytes ? true : throw new LineTooLongException();
        }

        if (_searched > maxLineBytes)
        {
            throw new LineTooLongException();
        }

        line = default;
        isDelimited = false;
        return false;
    }

    /// <summary>How many bytes delimiters have thrown away since this was last asked.</summary>
    public long TakeDropped()
    {
        long dropped = _dropped;
        _dropped = 0;
        return dropped;
    }

    private bool TryFindMark(in ReadOnlySequence<byte> buffer, out SequencePosition mark, out byte found)
    {
        SequencePosition position = _searched == 0 ? buffer.Start : _resume;
        SequencePosition start = position;
        while (buffer.TryGet(ref position, out ReadOnlyMemory<byte> segment))
        {
            int index = segment.Span.IndexOfAny(Marks);
            if (index >= 0)
            {
                mark = buffer.GetPosition(index, start);
                found = segment.Span[index];
                return true;
            }

            start = position;
        }

        _searched = buffer.Length;
        _resume = buffer.End;
        mark = default;
        found = 0;
        return false;
    }
}

/// <summary>A line is over the cap.</summary>
internal sealed class LineTooLongException : Exception;
