namespace Qga.Sdk;

/// <summary>
/// What a script in the guest produces, as a stream: the script fills numbered pieces in a directory of its own and waits while
/// three of them are unread, so that neither side holds more than a few mebibytes.
/// </summary>
internal sealed class GuestSpool : Stream
{
    private const long MaxPiece = 4 * 1024 * 1024;
    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LastGap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FailureTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(15);

    private readonly IQgaClient _client;
    private readonly TransferShell _shell;
    private readonly string _path;
    private readonly string _name;
    private readonly Task<TransferAnswer> _producing;
    private BulkFile? _piece;
    private BulkReader? _reader;
    private ReadOnlyMemory<byte> _chunk;
    private long _inPiece;
    private long _number;
    private bool _isAtEnd;
    private bool _isDisposed;

    private GuestSpool(IQgaClient client, TransferShell shell, string path, string name, Task<TransferAnswer> producing)
    {
        _name = name;
        _client = client;
        _shell = shell;
        _path = path;
        _producing = producing;
    }

    /// <summary>How many bytes came over the link.</summary>
    public long Transferred { get; private set; }

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Starts a script whose first argument is the directory of the pieces.</summary>
    public static async Task<GuestSpool> StartAsync(
        IQgaClient client, TransferShell shell, GuestScript script, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string name = $".qga-s-{Guid.NewGuid():N}";
        try
        {
            TransferAnswer answer = await shell.RunAsync(TransferScripts.MakePassage, [name], cancellationToken).ConfigureAwait(false);
            string path = answer.Directory("base") + name;

            // It is ended by the removal of its directory.
            return new GuestSpool(client, shell, path, name, shell.RunAsync(script, [path, .. arguments], CancellationToken.None).Unattended());
        }
        catch
        {
            await shell.TidyAsync(TransferScripts.RemovePassage, [name]).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Reads on to the end, where nothing more is to come, and gives the script's answer.</summary>
    public async Task<TransferAnswer> EndAsync(CancellationToken cancellationToken)
    {
        while (!_isAtEnd)
        {
            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
            if (!_chunk.IsEmpty)
            {
                throw new InvalidDataException("Bytes follow the end.");
            }
        }

        return await _producing.ConfigureAwait(false);
    }

    /// <summary>Throws what the script failed of, when it did so soon.</summary>
    public async Task ThrowFailureAsync(CancellationToken cancellationToken)
    {
        await ((Task)_producing).WaitAsync(FailureTime, _client.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_producing.IsFaulted)
        {
            await _producing.ConfigureAwait(false);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_chunk.IsEmpty)
        {
            if (_isAtEnd || buffer.IsEmpty)
            {
                return 0;
            }

            await AdvanceAsync(cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(buffer.Length, _chunk.Length);
        _chunk[..count].CopyTo(buffer);
        _chunk = _chunk[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            await ClosePieceAsync().ConfigureAwait(false);
            await _shell.TidyAsync(TransferScripts.RemovePassage, [_name]).ConfigureAwait(false);
            try
            {
                await _producing.WaitAsync(EndTime, _client.TimeProvider).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is QgaException or TimeoutException or OperationCanceledException)
            {
                // It had no reader any more.
            }
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask AdvanceAsync(CancellationToken cancellationToken)
    {
        _reader ??= await OpenPieceAsync(cancellationToken).ConfigureAwait(false);
        _chunk = await _reader.NextAsync(cancellationToken).ConfigureAwait(false);
        _inPiece += _chunk.Length;
        Transferred += _chunk.Length;
        if (_inPiece > MaxPiece)
        {
            throw _piece!.Broken(QgaCommands.GuestFileRead, $"A piece has more than {MaxPiece} bytes");
        }

        if (!_chunk.IsEmpty)
        {
            return;
        }

        bool wasEmpty = _inPiece == 0;
        await ClosePieceAsync().ConfigureAwait(false);
        if (wasEmpty)
        {
            // How it ended is worth knowing before the end is believed.
            await _producing.WaitAsync(cancellationToken).ConfigureAwait(false);
            _isAtEnd = true;
            return;
        }

        BulkFile released = await BulkFile.OpenAsync(_client, $"{_path}/{_number}", "w", cancellationToken).ConfigureAwait(false);
        await released.CloseAsync().ConfigureAwait(false);
        _number++;
        _inPiece = 0;
    }

    // The script gives a piece its name when it is whole.
    private async Task<BulkReader> OpenPieceAsync(CancellationToken cancellationToken)
    {
        for (TimeSpan gap = FirstGap; ; gap = gap * 1.5 > LastGap ? LastGap : gap * 1.5)
        {
            bool hasEnded = _producing.IsCompleted;
            try
            {
                _piece = await BulkFile.OpenAsync(_client, $"{_path}/{_number}", "r", cancellationToken).ConfigureAwait(false);
                return new BulkReader(_piece);
            }
            catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
            {
                if (hasEnded)
                {
                    // Its own failure says more.
                    await _producing.ConfigureAwait(false);
                    throw;
                }
            }

            await ((Task)_producing).WaitAsync(gap, _client.TimeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask ClosePieceAsync()
    {
        if (_reader is not null)
        {
            await _reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_piece is not null)
        {
            await _piece.DisposeAsync().ConfigureAwait(false);
        }

        (_reader, _piece, _chunk) = (null, null, default);
    }
}
