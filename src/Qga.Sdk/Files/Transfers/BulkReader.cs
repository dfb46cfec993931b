using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>
/// Reads a file of the guest from its present position to its end, with several requests under way. A chunk is valid until the next
/// one is asked for.
/// </summary>
internal sealed class BulkReader(BulkFile file) : IAsyncDisposable
{
    private readonly Queue<(byte[] Buffer, Task<GuestFileSlice> Reading)> _underWay = new(BulkFile.ReadDepth);
    private byte[]? _current;
    private bool _isAtEnd;

    // Ends the requests that are under way when nobody wants them any more.
    private readonly CancellationTokenSource _end = new();

    /// <summary>
    /// The SHA-256 of a file in a guest that has no tool for it: its bytes are read. At most a chunk more than expected: more than that is
    /// another file anyhow.
    /// </summary>
    public static async Task<string> HashFileAsync(IQgaClient client, string path, long expected, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BulkFile file = await BulkFile.OpenAsync(client, path, "r", cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        var reader = new BulkReader(file);
        await using ConfiguredAsyncDisposable ending = reader.ConfigureAwait(false);
        long read = 0;
        ReadOnlyMemory<byte> chunk;
        while (read <= expected && !(chunk = await reader.NextAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
        {
            hash.AppendData(chunk.Span);
            read += chunk.Length;
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>The next bytes; none at the end of the file.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        Recycle();
        cancellationToken.ThrowIfCancellationRequested();
        if (_isAtEnd)
        {
            return default;
        }

        while (_underWay.Count < BulkFile.ReadDepth)
        {
            Ask();
        }

        (byte[] buffer, Task<GuestFileSlice> reading) = _underWay.Peek();
        GuestFileSlice slice = await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        _underWay.Dequeue();
        _current = buffer;
        if (slice is { Count: 0, IsEndOfFile: false })
        {
            throw file.Broken(QgaCommands.GuestFileRead, "The agent read nothing and says that there is more");
        }

        if (slice.IsEndOfFile || slice.Count < file.ReadChunk)
        {
            _isAtEnd = true;
        }

        return buffer.AsMemory(0, slice.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        while (_underWay.TryDequeue(out (byte[] Buffer, Task<GuestFileSlice> Reading) request))
        {
            // A call that has ended writes nowhere any more; until then its buffer is not to be lent to somebody else.
            await ((Task)request.Reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(request.Buffer);
        }

        Recycle();
        _end.Dispose();
    }

    private void Ask()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(file.ReadChunk);
        Memory<byte> destination = buffer.AsMemory(0, file.ReadChunk);
        var request = new GuestFileReadRequest { Handle = file.Handle, Count = destination.Length };
        _underWay.Enqueue((buffer, file.SendAsync(GuestFileSlice.CommandInto(destination), request, _end.Token)));
    }

    private void Recycle()
    {
        if (_current is not null)
        {
            ArrayPool<byte>.Shared.Return(_current);
            _current = null;
        }
    }
}
