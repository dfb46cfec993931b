using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>Writes what is read on the host to the end of <c>data</c> in a staging directory of the guest, as it is or packed.</summary>
internal sealed class StagedContent(
    IQgaClient client, TransferShell shell, string stagePath, HostSource source, TransferMeter meter, IncrementalHash hash)
{
    /// <summary>How many bytes went over the link.</summary>
    public long Transferred { get; private set; }

    public async Task WritePlainAsync(long position, CancellationToken cancellationToken)
    {
        BulkFile file = await BulkFile.OpenAsync(client, $"{stagePath}/data", position > 0 ? "r+" : "w", cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        if (position > 0)
        {
            await file.SeekAsync(position, cancellationToken).ConfigureAwait(false);
        }

        byte[] chunk = new byte[file.WriteChunk];
        var writer = new BulkWriter(file, cancellationToken);
        await using (writer.ConfigureAwait(false))
        {
            int read;
            while ((read = await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await writer.WriteAsync(chunk.AsMemory(0, read)).ConfigureAwait(false);
                hash.AppendData(chunk, 0, read);
                Transferred += read;
                meter.Add(read);
            }

            await writer.DrainAsync().ConfigureAwait(false);
        }

        // A full disk may show only here.
        await file.CloseAsync().ConfigureAwait(false);
    }

    // While a piece is being written, the one before it is unpacked in the guest and the next one is packed here.
    public async Task WritePackedAsync(long position, CancellationToken cancellationToken)
    {
        if (position == 0)
        {
            // What is left of an earlier attempt is of another content.
            await BulkWriter.WriteFileAsync(client, $"{stagePath}/data", default, cancellationToken).ConfigureAwait(false);
        }

        Task unpacking = Task.CompletedTask;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var packer = new PiecePacker(source, hash);
        Task<PackedPiece?> packing = packer.NextAsync(cancellationToken);
        try
        {
            int number = 0;
            while (await packing.ConfigureAwait(false) is PackedPiece piece)
            {
                packing = packer.NextAsync(cancellationToken);
                string name = $"z{number++}";
                await BulkWriter.WriteFileAsync(client, $"{stagePath}/{name}", piece.Bytes, cancellationToken).ConfigureAwait(false);
                Transferred += piece.Bytes.Length;
                await unpacking.ConfigureAwait(false);
                position += piece.ContentLength;
                meter.Add(piece.ContentLength);
                unpacking = shell.RunAsync(TransferScripts.Unpack, [stagePath, name, position.ToString(CultureInfo.InvariantCulture)], stop.Token);
            }

            await unpacking.ConfigureAwait(false);
        }
        finally
        {
            await ((Task)packing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!unpacking.IsCompletedSuccessfully)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await unpacking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
