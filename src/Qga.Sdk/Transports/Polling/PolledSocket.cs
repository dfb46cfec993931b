using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Qga.Sdk.Transports.Polling;

/// <summary>A socket that never blocks, with one who reads and one who writes, and the poller that tells them when to go on.</summary>
internal sealed class PolledSocket : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SocketPoller _poller;
    private readonly Socket _socket;
    private readonly int _descriptor;
    private readonly ReadyWait _reader = new();
    private readonly ReadyWait _writer = new();
    private long _key;
    private Readiness _wanted;
    private bool _isDisposed;

    private PolledSocket(SocketPoller poller, Socket socket)
    {
        _poller = poller;
        _socket = socket;
        _descriptor = (int)socket.Handle;
    }

    /// <summary>Takes over a connected socket that does not block; null where there is no poller for it.</summary>
    public static PolledSocket? TryCreate(Socket socket)
    {
        if (SocketPoller.Shared is not { } poller)
        {
            return null;
        }

        var polled = new PolledSocket(poller, socket);
        if (poller.TryAdd(polled, polled._descriptor) is not long key)
        {
            return null;
        }

        polled._key = key;
        return polled;
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="buffer">Where to; empty to find out only whether something is there.</param>
    /// <param name="count">How many bytes; 0 at the end.</param>
    /// <returns>False when nothing is there yet.</returns>
    /// <exception cref="IOException">The link broke.</exception>
    public bool TryRead(Span<byte> buffer, out int count)
    {
        SocketError error;
        if (buffer.IsEmpty)
        {
            Span<byte> peeked = stackalloc byte[1];
            _socket.Receive(peeked, SocketFlags.Peek, out error);
            count = 0;
        }
        else
        {
            count = _socket.Receive(buffer, SocketFlags.None, out error);
        }

        return IsDone(error);
    }

    /// <summary>Writes what there is room for.</summary>
    /// <param name="bytes">What to write.</param>
    /// <param name="count">How many of them were written.</param>
    /// <returns>False when there is no room now.</returns>
    /// <exception cref="IOException">The link broke.</exception>
    public bool TryWrite(ReadOnlySpan<byte> bytes, out int count)
    {
        count = _socket.Send(bytes, SocketFlags.None, out SocketError error);
        return IsDone(error);
    }

    /// <summary>Waits until it is worth trying again.</summary>
    /// <param name="wanted">One of the two.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WaitAsync(Readiness wanted, CancellationToken cancellationToken)
    {
        ReadyWait wait = wanted == Readiness.Read ? _reader : _writer;
        ValueTask ready = wait.Begin();
        CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((ReadyWait)state!).End(new OperationCanceledException(token)), wait);
        await using (registration.ConfigureAwait(false))
        {
            lock (_gate)
            {
                _wanted |= wanted;
                if (_isDisposed)
                {
                    wait.End(Disposed());
                }
                else if (!_poller.TryArm(_descriptor, _key, _wanted))
                {
                    wait.End(Unwatched());
                }
            }

            await ready.ConfigureAwait(false);
        }
    }

    /// <summary>The poller's word that it is ready. It is not watched any more.</summary>
    public void OnReady(Readiness ready)
    {
        bool isWatched = true;
        lock (_gate)
        {
            ready &= _wanted;
            _wanted &= ~ready;
            if (_wanted != Readiness.None && !_isDisposed)
            {
                isWatched = _poller.TryArm(_descriptor, _key, _wanted);
            }
        }

        if (ready.HasFlag(Readiness.Read))
        {
            _reader.End();
        }

        if (ready.HasFlag(Readiness.Write))
        {
            _writer.End();
        }

        if (!isWatched)
        {
            OnUnwatched();
        }
    }

    /// <summary>The poller's word that it tells nothing any more.</summary>
    public void OnUnwatched()
    {
        _reader.End(Unwatched());
        _writer.End(Unwatched());
    }

    /// <summary>Closes the socket. Who waits gets an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _poller.Remove(_descriptor, _key);
        }

        _socket.Dispose();
        _reader.End(Disposed());
        _writer.End(Disposed());
    }

    private static ObjectDisposedException Disposed() => new(nameof(PolledSocket));

    private static IOException Unwatched() => new("The system watches this process's sockets no more: their epoll descriptor is closed.");

    private static bool IsDone(SocketError error) => error switch
    {
        SocketError.Success => true,
        SocketError.WouldBlock => false,
        _ => throw Broken(new SocketException((int)error)),
    };

    private static IOException Broken(SocketException cause) => new(cause.Message, cause);
}
