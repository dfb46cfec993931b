namespace Qga.Sdk;

/// <summary>
/// A file in the guest as a stream. Asynchronous only; one operation at a time. <see cref="Seek"/> and <see cref="Position"/> move the
/// local position, and the agent is told with the next read or write. The agent buffers what is written until
/// <see cref="FlushAsync(CancellationToken)"/> or disposal: a full disk may show only there.
/// </summary>
public sealed partial class GuestFileStream : Stream
{
    // More than a mebibyte a request makes the agent slower and fatter.
    private const int MaxChunk = 1024 * 1024;

    // What stands around the base64 of a chunk, generously.
    private const int EnvelopeBytes = 4096;

    private readonly IQgaClient _client;
    private readonly GuestLease _lease;
    private readonly GuestFileMode _mode;
    private readonly int _readChunk;
    private readonly int _writeChunk;
    private long _position;

    // Where the agent's own offset is; null when a call ended without an answer and it may have moved.
    private long? _agentPosition = 0;
    private bool _isClosed;

    internal GuestFileStream(IQgaClient client, string path, GuestFileMode mode, GuestLease lease)
    {
        _client = client;
        _mode = mode;
        _lease = lease;
        Path = path;
        _readChunk = ChunkFor(client.Limits.MaxReplyBytes);
        _writeChunk = ChunkFor(client.Limits.MaxRequestBytes);
    }

    /// <summary>The file's path in the guest.</summary>
    public string Path { get; }

    /// <summary>The handle that the agent gave.</summary>
    public long Handle => _lease.Number;

    /// <inheritdoc/>
    public override bool CanRead => !_isClosed && _mode is not (GuestFileMode.Write or GuestFileMode.Append);

    /// <inheritdoc/>
    public override bool CanWrite => !_isClosed && _mode != GuestFileMode.Read;

    /// <summary>
    /// False, because the length is not known without asking the guest, and code that sees true asks for it (copying does).
    /// <see cref="Seek"/> and <see cref="Position"/> work all the same.
    /// </summary>
    public override bool CanSeek => false;

    /// <summary>Not known without asking the guest: always throws.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException("The length of a file in the guest is not known without asking for it.");

    /// <summary>The local position, in bytes from the beginning.</summary>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <summary>Moves the local position. The agent is told with the next read or write.</summary>
    /// <param name="offset">Bytes from <paramref name="origin"/>.</param>
    /// <param name="origin">The beginning or the current position; the end is not known here.</param>
    /// <returns>The new position.</returns>
    /// <exception cref="NotSupportedException">From the end.</exception>
    public override long Seek(long offset, SeekOrigin origin)
    {
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => checked(_position + offset),
            _ => throw new NotSupportedException("The end of a file in the guest is not known without asking for it."),
        };
        return _position;
    }

    /// <summary>Not possible over the agent.</summary>
    /// <param name="value">Ignored.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException("The agent has no command that sets a file's length.");

    private static int ChunkFor(long limit) => (int)Math.Clamp((limit - EnvelopeBytes) / 4 * 3, 1, MaxChunk);

    // Everything that carries the handle goes this way.
    private Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _lease.SendAsync(command, request, Stale, cancellationToken);
    }

    private GuestHandleStaleException Stale() =>
        new($"Handle {Handle} of {QgaText.Escape(Path)} on {_client.Endpoint} belongs to an earlier life of the guest or its agent, and may name another file now. Nothing was sent; open the file again.")
        {
            Handle = Handle,
            Endpoint = _client.Endpoint.ToString(),
        };

    private async ValueTask AlignAsync(CancellationToken cancellationToken)
    {
        if (_agentPosition == _position)
        {
            return;
        }

        _agentPosition = null;
        var request = new GuestFileSeekRequest { Handle = Handle, Offset = _position, Whence = QGASeek.Set };
        GuestFileSeek moved = await SendAsync(QgaCommands.GuestFileSeek, request, cancellationToken).ConfigureAwait(false);
        if (moved.Position != _position)
        {
            throw new QgaProtocolException($"The agent at {_client.Endpoint} moved to {moved.Position} where {_position} was asked for.")
            {
                CommandName = QgaCommands.GuestFileSeek.Name,
                Endpoint = _client.Endpoint.ToString(),
            };
        }

        _agentPosition = _position;
    }
}
