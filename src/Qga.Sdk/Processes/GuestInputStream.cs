namespace Qga.Sdk;

/// <summary>
/// What a process in the guest reads. Each write lays down files that a loop in the guest feeds to the process in order: a file is
/// complete when the next one is there. Disposing it is the process's end of file.
/// </summary>
internal sealed class GuestInputStream : Stream
{
    private const int MaxUnconsumed = 8;
    private static readonly TimeSpan MinGap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan MaxGap = TimeSpan.FromMilliseconds(40);

    private readonly IQgaClient _client;
    private readonly JobWatch _watch;
    private readonly string _prefix;
    private readonly int _chunk;
    private readonly CancellationTokenSource _detaching = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SpoolFile? _file;
    private long _number;
    private bool _isInDoubt;
    private bool _isClosed;

    public GuestInputStream(IQgaClient client, JobWatch watch, string prefix, long number)
    {
        _client = client;
        _watch = watch;
        _prefix = prefix;
        _number = number;
        _chunk = GuestChunk.OfRequest(client.Limits.MaxRequestBytes);
    }

    /// <summary>True when it was found that the process takes nothing any more.</summary>
    public bool IsClosedThere { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => !_isClosed;

    public override long Length => throw new NotSupportedException("The input of a process has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("The input of a process has no position.");
        set => throw new NotSupportedException("The input of a process has no position.");
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (!buffer.IsEmpty)
            {
                ReadOnlyMemory<byte> chunk = buffer[..Math.Min(buffer.Length, _chunk)];
                await RetryAsync(WaitForRoomAsync, cancellationToken).ConfigureAwait(false);
                await LayDownAsync(chunk, cancellationToken).ConfigureAwait(false);
                buffer = buffer[chunk.Length..];
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    // What is written is on its way already.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use WriteAsync: writing asks the guest.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The input of a process is written only.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The input of a process is written in order.");

    public override void SetLength(long value) => throw new NotSupportedException("The input of a process is written in order.");

    /// <summary>Tells the process that nothing more comes.</summary>
    public override async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_isClosed)
            {
                _isClosed = true;
                await RetryAsync(_ => EndAsync(), CancellationToken.None).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Leaves it as it is: the process waits for more, from whoever attaches to it.</summary>
    public async Task DetachAsync()
    {
        await _detaching.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        _isClosed = true;
        await ForgetFileAsync().ConfigureAwait(false);
        _turn.Release();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClosed)
        {
            DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private async Task LayDownAsync(ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        if (_isInDoubt)
        {
            // How far a write came that failed is no question of this one.
            await RetryAsync(_ => FindPlaceAsync(), cancellationToken).ConfigureAwait(false);
        }

        bool isFirst = true;
        await RetryAsync(
            async _ =>
            {
                if (isFirst || !await FindPlaceAsync().ConfigureAwait(false))
                {
                    isFirst = false;
                    _isInDoubt = true;
                    await WriteFileAsync(chunk).ConfigureAwait(false);
                    _isInDoubt = false;
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds out how far the last try came: the next file is there when it came through.</summary>
    private async Task<bool> FindPlaceAsync()
    {
        bool cameThrough = await SpoolFile.ExistsAsync(_client, Name(_number + 1)).ConfigureAwait(false);
        _number += cameThrough ? 1 : 0;
        _isInDoubt = false;
        return cameThrough;
    }

    private async Task WriteFileAsync(ReadOnlyMemory<byte> chunk)
    {
        _file ??= await OpenAsync(Name(_number)).ConfigureAwait(false);
        await _file.WriteAsync(chunk).ConfigureAwait(false);
        SpoolFile written = _file;
        _file = null;
        await written.CloseAsync().ConfigureAwait(false);
        _file = await OpenAsync(Name(_number + 1)).ConfigureAwait(false);
        _number++;
    }

    private async Task EndAsync()
    {
        await ForgetFileAsync().ConfigureAwait(false);
        SpoolFile? end = await SpoolFile.TryOpenAsync(_client, $"{_prefix}end", "w").ConfigureAwait(false);
        if (end is not null)
        {
            await end.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task WaitForRoomAsync(CancellationToken cancellationToken)
    {
        TimeSpan gap = MinGap;
        while (_number >= MaxUnconsumed && await SpoolFile.ExistsAsync(_client, Name(_number - MaxUnconsumed)).ConfigureAwait(false))
        {
            await ThrowIfClosedThereAsync().ConfigureAwait(false);
            await Task.Delay(gap, _client.TimeProvider, cancellationToken).ConfigureAwait(false);
            gap = gap * 1.5 > MaxGap ? MaxGap : gap * 1.5;
        }
    }

    private async Task ThrowIfClosedThereAsync()
    {
        if (await SpoolFile.ExistsAsync(_client, $"{_prefix}closed").ConfigureAwait(false) || (await _watch.ReadAsync().ConfigureAwait(false)).Exit is not null)
        {
            IsClosedThere = true;
            throw new IOException("The process in the guest reads its standard input no more: it has closed it or has ended.");
        }
    }

    private async Task<SpoolFile> OpenAsync(string path)
    {
        SpoolFile? file = await SpoolFile.TryOpenAsync(_client, path, "w").ConfigureAwait(false);
        if (file is null)
        {
            await _watch.ReadAsync().ConfigureAwait(false);
            throw new IOException("The input of the process in the guest cannot be written there; is the file system of the spool full?");
        }

        return file;
    }

    private async Task RetryAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _detaching.Token);
        var patience = new LinkPatience(_client.TimeProvider);
        while (true)
        {
            try
            {
                await action(either.Token).ConfigureAwait(false);
                return;
            }
            catch (QgaException exception) when (exception is not GuestProcessLostException)
            {
                await ForgetFileAsync().ConfigureAwait(false);
                if (!await patience.WaitAsync(exception, either.Token).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    private async Task ForgetFileAsync()
    {
        SpoolFile? file = _file;
        _file = null;
        if (file is not null)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
    }

    private string Name(long number) => $"{_prefix}{number}";
}
