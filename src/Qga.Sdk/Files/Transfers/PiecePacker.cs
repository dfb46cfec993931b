using System.IO.Compression;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>Packs what is read on the host, piece by piece, in two buffers that take turns: one is sent while the other is filled.</summary>
internal sealed class PiecePacker(HostSource source, IncrementalHash hash) : IDisposable
{
    // Large enough that starting gzip in the guest does not count.
    private const int PieceLength = 2 * 1024 * 1024;
    private const int ChunkLength = 128 * 1024;

    // What does not pack becomes larger: the fastest level writes some bytes as nine bits.
    private const int Capacity = PieceLength + (PieceLength / 8) + ChunkLength;

    private readonly byte[] _chunk = new byte[ChunkLength];
    private MemoryStream _filling = new(Capacity);
    private MemoryStream _sending = new(Capacity);

    /// <summary>The next piece; null at the end. One call at a time.</summary>
    public async Task<PackedPiece?> NextAsync(CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        (_filling, _sending) = (_sending, _filling);
        _filling.SetLength(0);
        int length = 0;
        using (var gzip = new GZipStream(_filling, CompressionLevel.Fastest, leaveOpen: true))
        {
            int read;
            while (length < PieceLength && (read = await source.ReadAsync(_chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                gzip.Write(_chunk, 0, read);
                hash.AppendData(_chunk, 0, read);
                length += read;
            }
        }

        return length == 0 ? null : new PackedPiece(_filling.GetBuffer().AsMemory(0, (int)_filling.Length), length);
    }

    public void Dispose()
    {
        _filling.Dispose();
        _sending.Dispose();
    }
}
