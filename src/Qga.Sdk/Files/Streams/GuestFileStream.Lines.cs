namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    private const int LinePieceBytes = 64 * 1024;
    private const int MaxSurprises = 3;

    /// <summary>
    /// Moves the local position to where the last lines begin. The file is read backwards from its end, as far as is needed and with
    /// constant memory. A last line without an end is a line.
    /// </summary>
    /// <param name="lines">How many lines; 0 for the end of the file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new position; 0 when there are not that many.</returns>
    /// <inheritdoc cref="GetLengthAsync" path="/exception"/>
    public async Task<long> SeekToLastLinesAsync(long lines, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        long end = await GetLengthAsync(cancellationToken).ConfigureAwait(false);
        byte[] piece = new byte[LinePieceBytes];
        long left = lines;
        bool isLast = true;
        int surprises = 0;
        for (long begin = end; begin > 0 && left > 0;)
        {
            int length = (int)Math.Min(piece.Length, begin);
            begin -= length;
            Position = begin;
            int count = await this.ReadAtLeastAsync(piece.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (count < length)
            {
                // It has become shorter meanwhile, or the agent makes up its length. Files of /sys do that too: all of it is in one piece then.
                long now = await GetLengthAsync(cancellationToken).ConfigureAwait(false);
                if ((now != end || !isLast || count == 0) && ++surprises > MaxSurprises)
                {
                    throw _file.Broken(QgaCommands.GuestFileSeek, $"says that its end is at {now}, and has nothing at {begin + count}");
                }

                if (now != end)
                {
                    begin = end = now;
                    left = lines;
                    isLast = true;
                    continue;
                }
            }

            Memory<byte> read = piece.AsMemory(0, count);
            if (isLast && count > 0 && read.Span[^1] == '\n')
            {
                // It ends the last line and begins none.
                read = read[..^1];
            }

            isLast &= count == 0;
            for (int at = read.Span.LastIndexOf((byte)'\n'); at >= 0; at = read.Span.LastIndexOf((byte)'\n'))
            {
                if (--left == 0)
                {
                    return Position = begin + at + 1;
                }

                read = read[..at];
            }
        }

        return Position = left == 0 ? end : 0;
    }
}
