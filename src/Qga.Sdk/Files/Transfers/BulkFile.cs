namespace Qga.Sdk;

/// <summary>
/// A file that is open in the guest for a copy. All its requests are bound to the generation of the link on which it was opened or
/// last sought, so that several may be under way: when the link breaks, none of those behind is carried out.
/// </summary>
internal sealed class BulkFile : IAsyncDisposable
{
    /// <summary>How many reads are under way: with so many the agent never waits for the host.</summary>
    public const int ReadDepth = 4;

    /// <summary>How many writes are under way: each goes alone, and the next is ready when it is answered.</summary>
    public const int WriteDepth = 2;

    // Where nobody waits for it any more.
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(10);

    private readonly IQgaClient _client;
    private readonly GuestLease _lease;
    private long _generation;
    private bool _isClosed;

    private BulkFile(IQgaClient client, string path, GuestLease lease)
    {
        _client = client;
        _lease = lease;
        Path = path;
        ReadChunk = GuestChunk.OfReply(client.Limits.MaxReplyBytes);
        WriteChunk = GuestChunk.OfRequest(client.Limits.MaxRequestBytes);
    }

    public string Path { get; }

    public int ReadChunk { get; }

    public int WriteChunk { get; }

    public long Handle => _lease.Number;

    public static async Task<BulkFile> OpenAsync(IQgaClient client, string path, string mode, CancellationToken cancellationToken)
    {
        GuestEpochs epochs = GuestEpochs.Of(client);
        var request = new GuestFileOpenRequest { Path = path, Mode = mode };
        GuestLease lease = await Grace.LetFinishAsync(token => epochs.OpenAsync(client, request, token), cancellationToken).ConfigureAwait(false);
        var file = new BulkFile(client, path, lease);
        try
        {
            // The caller may have gone while the handle was on its way; the agent would keep the file open for ever.
            cancellationToken.ThrowIfCancellationRequested();
            file._generation = await lease.PinAsync(file.Stale, cancellationToken).ConfigureAwait(false);
            return file;
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task SeekAsync(long position, CancellationToken cancellationToken)
    {
        GuestFileSeek moved = await SendAsync(
            QgaCommands.GuestFileSeek, new GuestFileSeekRequest { Handle = Handle, Offset = position, Whence = QGASeek.Set }, cancellationToken).ConfigureAwait(false);
        if (moved.Position != position)
        {
            throw Broken(QgaCommands.GuestFileSeek, $"The agent moved to {moved.Position} where {position} was asked for");
        }
    }

    /// <summary>Sends a request that carries the handle, on the one generation of the link. Calls reach the agent in the order of this method's calls.</summary>
    /// <exception cref="GuestHandleStaleException">The agent does not know the handle any more.</exception>
    public async Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _lease.SendOnAsync(_generation, command, request, Stale, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (_lease.IsUnknownHandle(exception))
        {
            throw Stale();
        }
    }

    public QgaProtocolException Broken(QgaCommand command, string message) => new($"{message}: {QgaText.Escape(Path)} on {_client.Endpoint}.")
    {
        CommandName = command.Name,
        Endpoint = _client.Endpoint.ToString(),
    };

    /// <summary>
    /// Closes it, and tells when that failed: what was written may not be on the disk then. It is asked for once and never again: a
    /// failed close frees the file all the same, and a second one would end the agent.
    /// </summary>
    public Task CloseAsync() => CloseOnceAsync(CancellationToken.None);

    /// <summary>Closes it when that was not done yet. Whatever comes of it is not worth more than what led here.</summary>
    public async ValueTask DisposeAsync()
    {
        using var late = new CancellationTokenSource(CloseTime, _client.TimeProvider);
        try
        {
            await CloseOnceAsync(late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            // The link or the agent has gone, and the handle with the latter.
        }
    }

    private async Task CloseOnceAsync(CancellationToken cancellationToken)
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await _lease.SendAsync(QgaCommands.GuestFileClose, new GuestFileCloseRequest { Handle = Handle }, Stale, cancellationToken).ConfigureAwait(false);
        }
    }

    private GuestHandleStaleException Stale() =>
        new($"Handle {Handle} of {QgaText.Escape(Path)} on {_client.Endpoint} belongs to an earlier life of the guest or its agent. Start the transfer again.", null)
        {
            Handle = Handle,
            Endpoint = _client.Endpoint.ToString(),
        };
}
