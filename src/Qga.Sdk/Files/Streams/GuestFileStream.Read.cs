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

        return await InTurnAsync(
            static async (stream, buffer, token) =>
            {
                await stream._behind.SettleAsync(token).ConfigureAwait(false);
                return await stream._ahead.ReadAsync(buffer, token).ConfigureAwait(false);
            },
            buffer,
            cancellationToken).ConfigureAwait(false);
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
