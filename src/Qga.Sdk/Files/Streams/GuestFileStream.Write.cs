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

        await InTurnAsync(
            static async (stream, buffer, token) =>
            {
                stream._ahead.Discard();
                await stream._behind.WriteAsync(buffer, token).ConfigureAwait(false);
                return true;
            },
            buffer,
            cancellationToken).ConfigureAwait(false);
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

    /// <summary>Waits until the agent has taken everything, and makes it hand what it has buffered to the guest's system.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the agent has answered.</returns>
    /// <exception cref="GuestHandleStaleException">The handle belongs to an earlier life of the agent; nothing was sent.</exception>
    /// <exception cref="QgaException">The agent could not write or flush, or did not answer.</exception>
    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (CanWrite)
        {
            await InTurnAsync(
                static async (stream, _, token) =>
                {
                    await stream._behind.SettleAsync(token).ConfigureAwait(false);
                    var request = new GuestFileFlushRequest { Handle = stream.Handle };
                    await stream._file.SendAsync(QgaCommands.GuestFileFlush, request, token).ConfigureAwait(false);
                    stream._behind.NoteFlushed();
                    return true;
                },
                false,
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does nothing: flushing asks the guest. Use <see cref="FlushAsync(CancellationToken)"/>.</summary>
    public override void Flush()
    {
    }
}
