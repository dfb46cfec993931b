namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    /// <summary>Asks the guest how long the file is at the moment, with everything that was written here.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its length in bytes; 0 for most things that are no regular files.</returns>
    /// <exception cref="QgaCommandException">It has no length: a FIFO, a terminal.</exception>
    /// <exception cref="GuestHandleStaleException">The handle belongs to an earlier life of the agent; nothing was sent.</exception>
    /// <exception cref="QgaException">The agent did not answer.</exception>
    public async Task<long> GetLengthAsync(CancellationToken cancellationToken = default)
    {
        return await InTurnAsync(static (stream, _, token) => stream.FindEndAsync(token), false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves the local position, from the end of the file too.</summary>
    /// <param name="offset">Bytes from <paramref name="origin"/>.</param>
    /// <param name="origin">The beginning, the current position or the end, which the guest is asked for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The new position.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It would be before the beginning: the file is shorter than that.</exception>
    /// <inheritdoc cref="GetLengthAsync" path="/exception"/>
    public async Task<long> SeekAsync(long offset, SeekOrigin origin, CancellationToken cancellationToken = default)
    {
        if (origin != SeekOrigin.End)
        {
            return Seek(offset, origin);
        }

        long length = await GetLengthAsync(cancellationToken).ConfigureAwait(false);
        if (offset > long.MaxValue - length)
        {
            throw _file.Broken(QgaCommands.GuestFileSeek, $"says that its end is at {length}");
        }

        if (offset < -length)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"That is before the beginning of the file, which has {length} bytes.");
        }

        Position = length + offset;
        return Position;
    }

    private async ValueTask<long> FindEndAsync(CancellationToken cancellationToken)
    {
        await _behind.SettleAsync(cancellationToken).ConfigureAwait(false);
        _ahead.Discard();
        _file.Offset = null;
        var request = new GuestFileSeekRequest { Handle = Handle, Offset = 0, Whence = QGASeek.End };
        GuestFileSeek end = await _file.SendAsync(QgaCommands.GuestFileSeek, request, cancellationToken).ConfigureAwait(false);
        if (end.Position < 0)
        {
            throw _file.Broken(QgaCommands.GuestFileSeek, $"says that its end is at {end.Position}");
        }

        _file.CanSeek = true;
        _file.Offset = end.Position;
        _ahead.NoteEnd(end.Position);
        return end.Position;
    }
}
