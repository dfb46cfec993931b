using System.Buffers;

namespace Qga.Sdk;

/// <summary>
/// What a process in the guest writes, while it runs: read only, asynchronous, one read at a time, of any length in constant memory.
/// Reading gives the guest its room back, so that the process can go on writing. When the agent is out of reach for more than 15 s a
/// read throws, and the next one tries again where it stopped.
/// </summary>
public sealed partial class GuestOutputStream : Stream
{
    private readonly IQgaClient _client;
    private readonly JobWatch _watch;
    private readonly string _prefix;
    private readonly bool _mayDrop;
    private readonly long _begin;
    private readonly int _maxChunk;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Queue<OutputChunk> _ready = new();
    private Task? _filling;
    private OutputChunk? _current;
    private long _position;
    private long _dropped;
    private bool _isClosed;

    internal GuestOutputStream(IQgaClient client, JobWatch watch, string prefix, long first, long position, bool mayDrop)
    {
        _client = client;
        _watch = watch;
        _prefix = prefix;
        _mayDrop = mayDrop;
        _segment = first;
        _fetched = first;
        _begin = position;
        _position = position;
        _acknowledged = position;
        _maxChunk = Math.Min(GuestChunk.OfReply(client.Limits.MaxReplyBytes), MaxChunk);
        _chunk = Math.Min(MinChunk, _maxChunk);
    }

    /// <inheritdoc/>
    public override bool CanRead => !_isClosed;

    /// <summary>False.</summary>
    public override bool CanSeek => false;

    /// <summary>False.</summary>
    public override bool CanWrite => false;

    /// <summary>How many bytes the process had written before the next one that is read.</summary>
    /// <exception cref="NotSupportedException">It is set.</exception>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("The output of a process is read in order.");
    }

    /// <summary>How many bytes were dropped unread (<see cref="GuestSpoolOverflow.DropOldest"/>).</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Not known before the process has closed it: always throws.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Length => throw new NotSupportedException("The length of a process's output is not known before its end.");

    /// <summary>Reads what is there, or waits until something is.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="cancellationToken">Gives up waiting. Nothing is lost: the next read gives what this one would have.</param>
    /// <returns>How many bytes; 0 when everybody who could write has closed it.</returns>
    /// <exception cref="GuestProcessLostException">What was written is out of reach for good.</exception>
    /// <exception cref="QgaException">The agent could not be reached for more than 15 s.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (buffer.IsEmpty)
        {
            return 0;
        }

        Volatile.Write(ref _acknowledged, _position);
        while (!TakeNext())
        {
            if (_hasEnded)
            {
                // The last files are given back too: what is left then is nothing.
                return 0;
            }

            Task filling = _filling ??= FillAsync().Unattended();
            try
            {
                await filling.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (filling.IsCompleted && _filling == filling)
                {
                    _filling = null;
                }
            }

            ObjectDisposedException.ThrowIf(_isClosed, this);
        }

        int count = _current!.CopyTo(buffer.Span);
        _position = _current.Position;
        if (_current.IsEmpty)
        {
            Return(_current.Buffer);
            _current = null;
        }

        Prefetch();
        return count;
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

    /// <summary>Not supported.</summary>
    /// <param name="buffer">Ignored.</param>
    /// <param name="offset">Ignored.</param>
    /// <param name="count">Ignored.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The output of a process is read only.");

    /// <summary>Not supported.</summary>
    /// <param name="offset">Ignored.</param>
    /// <param name="origin">Ignored.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The output of a process is read in order.");

    /// <summary>Not supported.</summary>
    /// <param name="value">Ignored.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void SetLength(long value) => throw new NotSupportedException("The output of a process is read only.");

    /// <summary>Does nothing.</summary>
    public override void Flush()
    {
    }

    /// <summary>
    /// Looks for output at once and then often for a while, as after output has come: for a caller who has just caused some, for
    /// example by a key typed to a terminal. It changes only when output is seen.
    /// </summary>
    public void ExpectOutput() =>
        Interlocked.Exchange(ref _expected, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Stops reading. What was not read stays in the guest; the process waits there when its spool is full.</summary>
    /// <returns>A task that ends when nothing is open in the guest any more.</returns>
    public override async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await _closing.CancelAsync().ConfigureAwait(false);
            await (_filling ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ForgetFileAsync().ConfigureAwait(false);
            ReturnUnread();
            _closing.Dispose();
        }

        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    // Chunks before the position asked for are passed over: a file of the spool can only be read from its beginning to know its end.
    private bool TakeNext()
    {
        lock (_gate)
        {
            while (_current is null && _ready.TryDequeue(out OutputChunk? chunk))
            {
                chunk.SkipTo(_begin);
                _current = chunk;
                if (chunk.IsEmpty)
                {
                    Return(chunk.Buffer);
                    _current = null;
                }
            }
        }

        return _current is not null;
    }

    private static void Return(byte[] buffer) => ArrayPool<byte>.Shared.Return(buffer);

    // Not the one that is being read: somebody may be at it.
    private void ReturnUnread()
    {
        lock (_gate)
        {
            while (_ready.TryDequeue(out OutputChunk? chunk))
            {
                Return(chunk.Buffer);
            }
        }
    }

    // While the guest is ahead, the next bytes are under way when the caller comes for them.
    private void Prefetch()
    {
        bool isLow;
        lock (_gate)
        {
            isLow = _ready.Count <= 1;
        }

        if (isLow && _isBehind && !_hasEnded && _filling is null)
        {
            _filling = FillAsync().Unattended();
        }
    }
}
