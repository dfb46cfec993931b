using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>Writes what is read on the host to the end of <c>data</c> in a staging directory of the guest, as it is or packed.</summary>
internal sealed class StagedContent(
    IQgaClient client, TransferShell shell, string stagePath, HostSource source, TransferMeter meter, IncrementalHash hash)
{
    // What is packed in one piece: small enough to be held twice, large enough that starting gzip does not count.
    private const int PieceLength = 4 * 1024 * 1024;

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
        Task unpacking = Task.CompletedTask;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<PackedPiece?> packing = PackAsync(cancellationToken);
        try
        {
            int number = 0;
            while (await packing.ConfigureAwait(false) is PackedPiece piece)
            {
                packing = PackAsync(cancellationToken);
                string name = $"z{number++}";
                await BulkWriter.WriteFileAsync(client, $"{stagePath}/{name}", piece.Bytes, cancellationToken).ConfigureAwait(false);
                Transferred += piece.Bytes.Length;
                await unpacking.ConfigureAwait(false);
                position += piece.ContentLength;
                meter.Add(piece.ContentLength);
                unpacking = shell.RunAsync(TransferScripts.Unpack, [stagePath, name, position.ToString(CultureInfo.InvariantCulture)], stop.Token);
            }

            await unpacking.ConfigureAwait(false);
            if (position == 0)
            {
                await BulkWriter.WriteFileAsync(client, $"{stagePath}/data", default, cancellationToken).ConfigureAwait(false);
            }
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

    private async Task<PackedPiece?> PackAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        byte[] chunk = new byte[256 * 1024];
        var packed = new MemoryStream();
        int length = 0;
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            int read;
            while (length < PieceLength && (read = await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                gzip.Write(chunk, 0, read);
                hash.AppendData(chunk, 0, read);
                length += read;
            }
        }

        return length == 0 ? null : new PackedPiece(packed.GetBuffer().AsMemory(0, (int)packed.Length), length);
    }

    private sealed record PackedPiece(ReadOnlyMemory<byte> Bytes, int ContentLength);
}
