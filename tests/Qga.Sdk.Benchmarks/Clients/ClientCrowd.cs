using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>Clients, each with an agent of its own.</summary>
internal sealed class ClientCrowd : IAsyncDisposable
{
    private const int ConnectingAtOnce = 64;

    private readonly QgaClient[] _clients;

    private ClientCrowd(QgaClient[] clients) => _clients = clients;

    /// <summary>What one idle client holds of the managed heap.</summary>
    public double BytesEach { get; private init; }

    /// <summary>How long it took until all were connected.</summary>
    public TimeSpan Connecting { get; private init; }

    public static async Task<ClientCrowd> ConnectAsync(QgaEndpoint endpoint, int count)
    {
        // The first client pays for what all share.
        await using (QgaClient first = await QgaClient.ConnectAsync(endpoint))
        {
            await first.GuestPingAsync();
        }

        long before = Settle();
        long begun = Stopwatch.GetTimestamp();
        var clients = new QgaClient[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce },
            async (i, token) =>
            {
                clients[i] = await QgaClient.ConnectAsync(endpoint, cancellationToken: token);
                await clients[i].GuestPingAsync(token);
            });
        TimeSpan connecting = Stopwatch.GetElapsedTime(begun);
        await Task.Delay(200);
        double each = (Settle() - before) / (double)count;
        GC.KeepAlive(clients);
        return new ClientCrowd(clients) { BytesEach = each, Connecting = connecting };
    }

    /// <summary>One ping each, all at once.</summary>
    public async Task<TimeSpan> PingAsync()
    {
        long begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(_clients.Select(static client => client.GuestPingAsync()));
        return Stopwatch.GetElapsedTime(begun);
    }

    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(_clients, async (client, _) => await client.DisposeAsync());

    private static long Settle()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
