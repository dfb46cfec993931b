namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    /// <inheritdoc/>
    /// <exception cref="GuestHandleStaleException">The handle belongs to an earlier life of the agent; nothing was sent.</exception>
    /// <exception cref="QgaException">The agent could not write, or did not answer.</exception>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!CanWrite)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            throw new NotSupportedException($"The file was opened with {_mode}.");
        }

        if (!buffer.IsEmpty && !IsAppending)
        {
            await AlignAsync(cancellationToken).ConfigureAwait(false);
        }

        while (!buffer.IsEmpty)
        {
            int written = await WriteChunkAsync(buffer[..Math.Min(buffer.Length, _writeChunk)], cancellationToken).ConfigureAwait(false);
            buffer = buffer[written..];
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    /// <summary>Not supported: writing asks the guest, which is asynchronous.</summary>
    /// <param name="buffer">Ignored.</param>
    /// <param name="offset">Ignored.</param>
    /// <param name="count">Ignored.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use WriteAsync: writing asks the guest.");

    /// <summary>Makes the agent hand what it has buffered to the guest's system.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the agent has answered.</returns>
    /// <exception cref="GuestHandleStaleException">The handle belongs to an earlier life of the agent; nothing was sent.</exception>
    /// <exception cref="QgaException">The agent could not flush, or did not answer.</exception>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (CanWrite)
        {
            await SendAsync(QgaCommands.GuestFileFlush, new GuestFileFlushRequest { Handle = Handle }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does nothing: flushing asks the guest. Use <see cref="FlushAsync(CancellationToken)"/>.</summary>
    public override void Flush()
    {
    }

    private bool IsAppending => _mode is GuestFileMode.Append or GuestFileMode.ReadAppend;

    private async ValueTask<int> WriteChunkAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        _agentPosition = null;
        var request = new GuestFileWriteRequest { Handle = Handle, BufB64 = chunk };
        GuestFileWrite wrote = await SendAsync(QgaCommands.GuestFileWrite, request, cancellationToken).ConfigureAwait(false);
        if (wrote.Count <= 0 || wrote.Count > chunk.Length)
        {
            throw new QgaProtocolException($"The agent at {_client.Endpoint} says that it wrote {wrote.Count} of {chunk.Length} bytes.")
            {
                CommandName = QgaCommands.GuestFileWrite.Name,
                Endpoint = _client.Endpoint.ToString(),
            };
        }

        // Appending moves the agent's offset to the end of the file, wherever that is.
        _position += wrote.Count;
        _agentPosition = IsAppending ? null : _position;
        return (int)wrote.Count;
    }
}
