using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>
/// Writes to a file of the guest from its present position, with several requests under way. What the agent has confirmed counts;
/// after the first failure nothing more is sent.
/// </summary>
internal sealed class BulkWriter(BulkFile file, CancellationToken cancellationToken) : IAsyncDisposable
{
    private readonly Queue<(int Length, Task<GuestFileWrite> Writing)> _underWay = new(BulkFile.WriteDepth);

    /// <summary>How many bytes the agent has confirmed.</summary>
    public long Written { get; private set; }

    /// <summary>Hands a chunk over, at most <see cref="BulkFile.WriteChunk"/> bytes of it. It has been copied when this returns.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> chunk)
    {
        while (_underWay.Count >= BulkFile.WriteDepth)
        {
            await ConfirmAsync().ConfigureAwait(false);
        }

        var request = new GuestFileWriteRequest { Handle = file.Handle, BufB64 = chunk };
        _underWay.Enqueue((chunk.Length, file.SendAsync(QgaCommands.GuestFileWrite, request, cancellationToken)));
    }

    /// <summary>Writes a whole file.</summary>
    public static async Task WriteFileAsync(IQgaClient client, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        BulkFile file = await BulkFile.OpenAsync(client, path, "w", cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        var writer = new BulkWriter(file, cancellationToken);
        await using (writer.ConfigureAwait(false))
        {
            for (; !bytes.IsEmpty; bytes = bytes[Math.Min(bytes.Length, file.WriteChunk)..])
            {
                await writer.WriteAsync(bytes[..Math.Min(bytes.Length, file.WriteChunk)]).ConfigureAwait(false);
            }

            await writer.DrainAsync().ConfigureAwait(false);
        }

        // A full disk may show only here.
        await file.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Waits until everything is confirmed.</summary>
    public async ValueTask DrainAsync()
    {
        while (_underWay.Count > 0)
        {
            await ConfirmAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the requests that are under way, however they end: nobody else would look at their failures.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_underWay.TryDequeue(out (int Length, Task<GuestFileWrite> Writing) request))
        {
            await ((Task)request.Writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask ConfirmAsync()
    {
        (int length, Task<GuestFileWrite> writing) = _underWay.Dequeue();
        GuestFileWrite wrote = await writing.ConfigureAwait(false);
        if (wrote.Count != length)
        {
            // Those behind are under way already and would leave a gap.
            throw file.Broken(QgaCommands.GuestFileWrite, $"The agent wrote {wrote.Count} of {length} bytes");
        }

        Written += length;
    }
}
