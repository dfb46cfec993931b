using System.Threading.Channels;

namespace Qga.Cli.Terminal;

/// <summary>
/// What is typed or piped in, as it comes. It is read by a thread of its own, because a read of it cannot be broken off and the
/// pool's threads are few; who waits for it can give up.
/// </summary>
internal sealed class PipedInput
{
    private const int PieceBytes = 64 * 1024;
    private const int MaxPieces = 32;

    private readonly Channel<byte[]> _pieces = Channel.CreateBounded<byte[]>(MaxPieces);

    private PipedInput()
    {
    }

    /// <summary>Begins to read.</summary>
    public static PipedInput Start(Func<Stream> open)
    {
        var input = new PipedInput();
        new Thread(() => input.Run(open)) { IsBackground = true, Name = "standard input" }.Start();
        return input;
    }

    /// <summary>Whether it has been at its end within a moment: <c>/dev/null</c> is.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        Task<bool> any = _pieces.Reader.WaitToReadAsync(cancellationToken).AsTask();
        await Task.WhenAny(any, Task.Delay(moment, cancellationToken)).ConfigureAwait(false);
        return any.IsCompletedSuccessfully && !await any.ConfigureAwait(false);
    }

    /// <summary>Takes what is there, as much as fits together, or waits until something is.</summary>
    /// <param name="most">How many bytes are taken together at most, if a single read brought no more.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The bytes; none at the end.</returns>
    public async Task<ReadOnlyMemory<byte>> TakeAsync(int most, CancellationToken cancellationToken)
    {
        if (!await _pieces.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) || !_pieces.Reader.TryRead(out byte[]? first))
        {
            return default;
        }

        if (!_pieces.Reader.TryPeek(out byte[]? next) || first.Length + next.Length > most)
        {
            return first;
        }

        var together = new MemoryStream(first.Length + next.Length);
        together.Write(first);
        while (_pieces.Reader.TryPeek(out next) && together.Length + next.Length <= most && _pieces.Reader.TryRead(out next))
        {
            together.Write(next);
        }

        return together.GetBuffer().AsMemory(0, (int)together.Length);
    }

    /// <summary>Takes everything.</summary>
    /// <exception cref="CliException">It is more than is kept in memory.</exception>
    public async Task<ReadOnlyMemory<byte>> TakeAllAsync(int most, CancellationToken cancellationToken)
    {
        var all = new MemoryStream();
        for (ReadOnlyMemory<byte> piece = await TakeAsync(most, cancellationToken).ConfigureAwait(false);
            !piece.IsEmpty;
            piece = await TakeAsync(most, cancellationToken).ConfigureAwait(false))
        {
            if (all.Length + piece.Length > most)
            {
                throw new CliException($"Standard input has more than {most >> 20} MiB, which is too much to be kept and sent at once.");
            }

            all.Write(piece.Span);
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private void Run(Func<Stream> open)
    {
        try
        {
            Stream stream = open();
            byte[] buffer = new byte[PieceBytes];
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                // It blocks while nobody takes.
                _pieces.Writer.WriteAsync(buffer.AsSpan(0, count).ToArray()).AsTask().GetAwaiter().GetResult();
            }

            _pieces.Writer.Complete();
        }
        catch (Exception exception)
        {
            _pieces.Writer.TryComplete(exception);
        }
    }
}
