namespace Qga.Cli.Commands.Processes;

/// <summary>Copies one output of a program of a guest as it comes.</summary>
internal sealed class OutputCopy
{
    private const int PieceBytes = 256 * 1024;

    private volatile bool _isWriting;
    private long _bytes;

    /// <summary>Begins to copy.</summary>
    public OutputCopy(Stream source, Stream destination, CancellationToken cancellationToken) =>
        Task = RunAsync(source, destination, cancellationToken);

    /// <summary>Ends at the end of the output.</summary>
    public Task Task { get; }

    /// <summary>How many bytes have come.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Whether whoever reads our output is being waited for.</summary>
    public bool IsWriting => _isWriting;

    private async Task RunAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[PieceBytes];
        int count;
        while ((count = await source.ReadAsync(piece, cancellationToken).ConfigureAwait(false)) > 0)
        {
            Interlocked.Add(ref _bytes, count);
            _isWriting = true;
            await destination.WriteAsync(piece.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            _isWriting = false;
        }
    }
}
