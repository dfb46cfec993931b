namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    /// <inheritdoc/>
    /// <exception cref="GuestHandleStaleException">The handle belongs to an earlier life of the agent; nothing was sent.</exception>
    /// <exception cref="QgaException">The agent could not read, or did not answer.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!CanRead)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            throw new NotSupportedException($"The file was opened with {_mode}.");
        }

        if (buffer.IsEmpty)
        {
            return 0;
        }

        await AlignAsync(cancellationToken).ConfigureAwait(false);
        _agentPosition = null;
        Memory<byte> chunk = buffer[..Math.Min(buffer.Length, _readChunk)];
        var request = new GuestFileReadRequest { Handle = Handle, Count = chunk.Length };
        GuestFileSlice slice = await SendAsync(GuestFileSlice.CommandInto(chunk), request, cancellationToken).ConfigureAwait(false);
        if (slice is { Count: 0, IsEndOfFile: false })
        {
            throw new QgaProtocolException($"The agent at {_client.Endpoint} read nothing from {QgaText.Escape(Path)} and says that there is more.")
            {
                CommandName = QgaCommands.GuestFileRead.Name,
                Endpoint = _client.Endpoint.ToString(),
            };
        }

        _position += slice.Count;
        _agentPosition = _position;
        return slice.Count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Not supported: reading asks the guest, which is asynchronous.</summary>
    /// <param name="buffer">Ignored.</param>
    /// <param name="offset">Ignored.</param>
    /// <param name="count">Ignored.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync: reading asks the guest.");
}
