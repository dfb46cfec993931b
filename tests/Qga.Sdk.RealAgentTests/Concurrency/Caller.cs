namespace Qga.Sdk.RealAgentTests.Concurrency;

/// <summary>One of many callers on one client: random calls, each with an answer that nobody else gets.</summary>
internal sealed class Caller(QgaClient client, CallerShared shared, int number, int seed, double cancelShare, long handle)
{
    private readonly Random _random = new(seed + number);
    private readonly byte[] _content = shared.Files[number % shared.Files.Count].Content;
    private int _calls;

    // Null when a read was cancelled: the agent may have carried it out.
    private int? _offset = 0;

    public int Answered { get; private set; }

    public int Cancelled { get; private set; }

    public static async Task<Caller> OpenAsync(QgaClient client, CallerShared shared, int number, int seed, double cancelShare)
    {
        long handle = await client.GuestFileOpenAsync(new() { Path = shared.Files[number % shared.Files.Count].Path });
        return new Caller(client, shared, number, seed, cancelShare, handle);
    }

    public async Task RunAsync(int calls)
    {
        while (_calls < calls)
        {
            _calls++;
            using CancellationTokenSource? cancellation = _random.NextDouble() < cancelShare ? new() : null;
            Task call = StartCall(cancellation?.Token ?? CancellationToken.None);
            CancelSometime(cancellation);
            try
            {
                await call;
                Answered++;
            }
            catch (OperationCanceledException) when (cancellation is { IsCancellationRequested: true })
            {
                Cancelled++;
            }
        }
    }

    public Task CloseAsync() => client.GuestFileCloseAsync(new() { Handle = handle });

    // Where in a call's life it is cancelled is left to chance: before it is written, on its way, when it has been answered.
    private void CancelSometime(CancellationTokenSource? cancellation)
    {
        if (_random.Next(2) == 0)
        {
            cancellation?.Cancel();
        }
        else
        {
            cancellation?.CancelAfter(_random.Next(4));
        }
    }

    private Task StartCall(CancellationToken cancellationToken) => _random.Next(10) switch
    {
        < 3 => client.GuestPingAsync(cancellationToken),
        < 6 => EchoAsync(cancellationToken),
        < 8 => ReadAsync(cancellationToken),
        8 => CompareAsync(client.GuestGetHostNameAsync(cancellationToken), name => name.HostName == shared.HostName),
        _ => CompareAsync(client.GuestInfoAsync(cancellationToken), info => info.SupportedCommands.Count == shared.CommandCount),
    };

    private async Task EchoAsync(CancellationToken cancellationToken)
    {
        long unique = ((long)number << 32) | (uint)_calls;
        Assert.Equal(unique, await client.GuestSyncAsync(new() { Id = unique }, cancellationToken));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_offset is null or CallerShared.FileBytes)
        {
            GuestFileSeek moved = await client.GuestFileSeekAsync(new() { Handle = handle, Offset = 0, Whence = QGASeek.Set }, CancellationToken.None);
            Assert.Equal(0, moved.Position);
            _offset = 0;
        }

        int expected = Math.Min(_random.Next(1, 4096), CallerShared.FileBytes - _offset.Value);
        int from = _offset.Value;
        _offset = null;
        GuestFileRead read = await client.GuestFileReadAsync(new() { Handle = handle, Count = expected }, cancellationToken);
        Assert.Equal(expected, read.Count);
        Assert.True(read.BufB64.Span.SequenceEqual(_content.AsSpan(from, expected)), $"Handle {handle} gave other bytes than file {number} has at {from}.");
        _offset = from + expected;
    }

    private static async Task CompareAsync<T>(Task<T> call, Func<T, bool> isRight) => Assert.True(isRight(await call));
}
