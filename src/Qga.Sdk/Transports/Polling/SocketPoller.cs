using System.Collections.Concurrent;

namespace Qga.Sdk.Transports.Polling;

/// <summary>
/// Waits for all Unix sockets of this library's in one thread. .NET's own sockets are told of everything that arrives, also while somebody
/// reads already; the agent pays for each such waking. Here a socket is watched from when somebody waits for it until it is ready.
/// </summary>
internal sealed class SocketPoller
{
    private static readonly Lazy<SocketPoller?> Started = new(TryStart);

    private readonly Epoll _epoll;
    private readonly Action<long, Readiness> _tell;
    private readonly ConcurrentDictionary<long, PolledSocket> _sockets = new();
    private long _lastKey;

    private SocketPoller(Epoll epoll)
    {
        _epoll = epoll;
        _tell = Tell;
    }

    /// <summary>The process's own; null where the system has nothing to wait with.</summary>
    public static SocketPoller? Shared => Started.Value;

    /// <summary>Takes a socket in.</summary>
    /// <returns>The key by which it is watched; null when the system watches no more.</returns>
    public long? TryAdd(PolledSocket socket, int descriptor)
    {
        long key = Interlocked.Increment(ref _lastKey);
        _sockets[key] = socket;
        if (_epoll.TryAdd(descriptor, key))
        {
            return key;
        }

        _sockets.TryRemove(key, out _);
        return null;
    }

    /// <summary>Watches a socket until it is ready once.</summary>
    public bool TryArm(int descriptor, long key, Readiness wanted) => _epoll.TryArm(descriptor, key, wanted);

    /// <summary>Forgets a socket, which is still open.</summary>
    public void Remove(int descriptor, long key)
    {
        _epoll.Remove(descriptor);
        _sockets.TryRemove(key, out _);
    }

    private static SocketPoller? TryStart()
    {
        Epoll? epoll = null;
        try
        {
            epoll = Epoll.TryCreate();
            if (epoll is null)
            {
                return null;
            }

            var poller = new SocketPoller(epoll);
            new Thread(poller.Run) { IsBackground = true, Name = "Qga.Sdk sockets" }.UnsafeStart();
            return poller;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or OutOfMemoryException or ThreadStartException)
        {
            // A system without epoll, or without another thread: .NET's own sockets do.
            epoll?.Dispose();
            return null;
        }
    }

    private void Run()
    {
        while (_epoll.Wait(_tell))
        {
        }

        // Somebody has closed what is not his. Who waits must not wait for ever; who comes is not taken in.
        foreach (PolledSocket socket in _sockets.Values)
        {
            socket.OnUnwatched();
        }
    }

    // One that has been removed meanwhile is nobody's.
    private void Tell(long key, Readiness ready)
    {
        if (_sockets.TryGetValue(key, out PolledSocket? socket))
        {
            socket.OnReady(ready);
        }
    }
}
