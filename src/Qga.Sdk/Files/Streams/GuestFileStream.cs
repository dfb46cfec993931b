namespace Qga.Sdk;

/// <summary>
/// A file in the guest as a stream. Asynchronous only; operations that overlap are carried out one after another.
/// <para>
/// Reading: who reads on is read ahead for, up to the end that the agent tells for the file. Nothing is read ahead from what has no
/// such end or cannot be moved in (FIFOs, terminals, most devices, files of /proc). A read at the end gives 0, and what is appended
/// later is seen by the next read. What has been read ahead does not show changes that are made to that part of the file meanwhile:
/// <see cref="Seek"/> elsewhere, or open it with <see cref="GuestFileOptions.RequestsInFlight"/> 1.
/// </para>
/// <para>
/// Writing: bytes are written behind the caller's back, and the agent buffers too, until
/// <see cref="FlushAsync(CancellationToken)"/> or disposal. A failure shows at a later write, at the flush or at disposal. Then
/// <see cref="Position"/> is where the first byte belongs that the agent has not taken; what the file holds from there on is not
/// known. Nothing that was accepted is lost by a cancellation: <see cref="Position"/> tells how much that is.
/// </para>
/// </summary>
public sealed partial class GuestFileStream : Stream
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly GuestFileHandle _file;
    private readonly GuestFileMode _mode;
    private readonly GuestReadAhead _ahead;
    private readonly GuestWriteBehind _behind;
    private bool _isClosed;

    internal GuestFileStream(IQgaClient client, string path, GuestFileOptions options, GuestLease lease)
    {
        _file = new GuestFileHandle(client, path, lease);
        _mode = options.Mode;
        Path = path;

        // A client that does not tell when its link was made anew could carry out a request whose predecessor got lost.
        int depth = client.LinkGeneration == 0 ? 1 : options.RequestsInFlight;
        _ahead = new GuestReadAhead(_file, GuestChunk.OfReply(client.Limits.MaxReplyBytes), depth);
        _behind = new GuestWriteBehind(
            _file, GuestChunk.OfRequest(client.Limits.MaxRequestBytes), depth, _mode is GuestFileMode.Append or GuestFileMode.ReadAppend);
    }

    /// <summary>The file's path in the guest.</summary>
    public string Path { get; }

    /// <summary>The handle that the agent gave.</summary>
    public long Handle => _file.Number;

    /// <inheritdoc/>
    public override bool CanRead => !_isClosed && _mode is not (GuestFileMode.Write or GuestFileMode.Append);

    /// <inheritdoc/>
    public override bool CanWrite => !_isClosed && _mode != GuestFileMode.Read;

    /// <summary>
    /// False, because the length is not known without asking the guest, and code that sees true asks for it (copying does).
    /// <see cref="Seek"/>, <see cref="SeekAsync"/> and <see cref="Position"/> work all the same.
    /// </summary>
    public override bool CanSeek => false;

    /// <summary>Not known without asking the guest: always throws. Use <see cref="GetLengthAsync"/>.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException("The length of a file in the guest is not known without asking for it: use GetLengthAsync.");

    /// <summary>
    /// The local position, in bytes from the beginning. Where the agent appends it counts what was written, and is not where that
    /// went.
    /// </summary>
    public override long Position
    {
        get => _file.Position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _file.HasMoved |= value != _file.Position;
            _file.Position = value;
        }
    }

    /// <summary>Moves the local position. The agent is told with the next read or write.</summary>
    /// <param name="offset">Bytes from <paramref name="origin"/>.</param>
    /// <param name="origin">The beginning or the current position; for the end there is <see cref="SeekAsync"/>.</param>
    /// <returns>The new position.</returns>
    /// <exception cref="NotSupportedException">From the end.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => checked(Position + offset),
            _ => throw new NotSupportedException("The end of a file in the guest is not known without asking for it: use SeekAsync."),
        };
        return Position;
    }

    /// <summary>Not possible over the agent.</summary>
    /// <param name="value">Ignored.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException("The agent has no command that sets a file's length.");

    // One operation at a time, whoever calls.
    private async ValueTask<T> InTurnAsync<T, TState>(Func<GuestFileStream, TState, CancellationToken, ValueTask<T>> operation, TState state, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return await operation(this, state, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
