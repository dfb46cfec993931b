namespace Qga.Sdk;

/// <summary>A file of a job that is open in the guest. Its calls are not cancelled: each has a deadline of its own, and a lost handle would stay open.</summary>
internal sealed class SpoolFile : IAsyncDisposable
{
    private readonly IQgaClient _client;
    private readonly GuestLease _lease;
    private bool _isClosed;

    private SpoolFile(IQgaClient client, GuestLease lease)
    {
        _client = client;
        _lease = lease;
    }

    /// <summary>Opens a file. Null when the guest does not have it (yet).</summary>
    public static async Task<SpoolFile?> TryOpenAsync(IQgaClient client, string path, string mode = "r")
    {
        try
        {
            return new SpoolFile(client, await GuestEpochs.Of(client).OpenAsync(client, new GuestFileOpenRequest { Path = path, Mode = mode }, CancellationToken.None).ConfigureAwait(false));
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Whether the guest has a file.</summary>
    public static async Task<bool> ExistsAsync(IQgaClient client, string path)
    {
        SpoolFile? file = await TryOpenAsync(client, path).ConfigureAwait(false);
        if (file is not null)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }

        return file is not null;
    }

    /// <summary>Reads a small file of at most as many bytes as the buffer has. Null when the guest does not have it.</summary>
    public static async Task<int?> TryReadAllAsync(IQgaClient client, string path, Memory<byte> buffer)
    {
        SpoolFile? file = await TryOpenAsync(client, path).ConfigureAwait(false);
        if (file is null)
        {
            return null;
        }

        await using (file.ConfigureAwait(false))
        {
            int count = 0;
            while (count < buffer.Length)
            {
                GuestFileSlice slice = await file.ReadAsync(buffer[count..]).ConfigureAwait(false);
                count += slice.Count;
                if (slice.IsEndOfFile || slice.Count == 0)
                {
                    break;
                }
            }

            return count;
        }
    }

    public Task<GuestFileSlice> ReadAsync(Memory<byte> buffer) =>
        SendAsync(GuestFileSlice.CommandInto(buffer), new GuestFileReadRequest { Handle = _lease.Number, Count = buffer.Length });

    /// <summary>The generation of the link that reads must be bound to which follow each other without waiting.</summary>
    public ValueTask<long> PinAsync() => _lease.PinAsync(Stale, CancellationToken.None);

    /// <summary>Reads on one generation of the link, or not at all.</summary>
    public Task<GuestFileSlice> ReadOnAsync(long generation, Memory<byte> buffer) =>
        _lease.SendOnAsync(generation, GuestFileSlice.CommandInto(buffer), new GuestFileReadRequest { Handle = _lease.Number, Count = buffer.Length }, Stale, CancellationToken.None);

    /// <summary>How long the file is now. The agent stands at its end then.</summary>
    public async Task<long> SeekToEndAsync() =>
        (await SendAsync(QgaCommands.GuestFileSeek, new GuestFileSeekRequest { Handle = _lease.Number, Offset = 0, Whence = QGASeek.End }).ConfigureAwait(false)).Position;

    public async Task SeekAsync(long offset)
    {
        GuestFileSeek moved = await SendAsync(QgaCommands.GuestFileSeek, new GuestFileSeekRequest { Handle = _lease.Number, Offset = offset, Whence = QGASeek.Set }).ConfigureAwait(false);
        if (moved.Position != offset)
        {
            throw new QgaProtocolException($"The agent at {_client.Endpoint} moved to {moved.Position} where {offset} was asked for.") { CommandName = QgaCommands.GuestFileSeek.Name, Endpoint = _client.Endpoint.ToString() };
        }
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            GuestFileWrite wrote = await SendAsync(QgaCommands.GuestFileWrite, new GuestFileWriteRequest { Handle = _lease.Number, BufB64 = bytes }).ConfigureAwait(false);
            if (wrote.Count <= 0 || wrote.Count > bytes.Length)
            {
                throw new QgaProtocolException($"The agent at {_client.Endpoint} says that it wrote {wrote.Count} of {bytes.Length} bytes.") { CommandName = QgaCommands.GuestFileWrite.Name, Endpoint = _client.Endpoint.ToString() };
            }

            bytes = bytes[(int)wrote.Count..];
        }
    }

    /// <summary>Closes it, once and never again: a second close would end the agent. What it still had to say is thrown.</summary>
    public async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await SendAsync(QgaCommands.GuestFileClose, new GuestFileCloseRequest { Handle = _lease.Number }).ConfigureAwait(false);
        }
    }

    /// <summary>Closes it without a word: there is nothing in it that could be lost.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or ObjectDisposedException)
        {
            // The agent that had it open has gone, and the file with it, or cannot be asked any more.
        }
    }

    private Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request) =>
        _lease.SendAsync(command, request, Stale, CancellationToken.None);

    private QgaConnectionException Stale() => new($"A file of a process in the guest at {_client.Endpoint} was opened in an earlier life of the guest or its agent. Nothing was sent.")
    {
        Failure = QgaConnectionFailure.Renewed,
        Endpoint = _client.Endpoint.ToString(),
    };
}
