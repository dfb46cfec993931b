using System.IO.Pipelines;
using System.Net.Sockets;

namespace Qga.Sdk.Testing.Links;

/// <summary>Lets clients of a Unix socket in by the same door.</summary>
internal sealed class SocketListener : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _connections = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly GuestDoor _door;
    private readonly Socket _socket;
    private readonly string _path;
    private readonly Task _accepting;

    public SocketListener(GuestDoor door, string path)
    {
        _door = door;
        _path = path;
        _socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            _socket.Bind(new UnixDomainSocketEndPoint(path));
            _socket.Listen();
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        _accepting = Task.Run(AcceptAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(Connections()).ConfigureAwait(false);
        if (File.Exists(_path))
        {
            File.Delete(_path);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                Socket client = await _socket.AcceptAsync(_closing.Token).ConfigureAwait(false);
                Keep(PumpAsync(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closing, or a client that left before it was accepted.
            }
        }
    }

    private async Task PumpAsync(Socket client)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        if (_door.TryEnter() is IDuplexPipe guest)
        {
            Task toGuest = ToGuestAsync(stream, guest.Output);
            await ToClientAsync(guest.Input, stream).ConfigureAwait(false);
            await toGuest.ConfigureAwait(false);
        }
    }

    private async Task ToGuestAsync(NetworkStream client, PipeWriter guest)
    {
        try
        {
            await client.CopyToAsync(guest, _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // However it left.
        }

        await guest.CompleteAsync().ConfigureAwait(false);
    }

    private async Task ToClientAsync(PipeReader guest, NetworkStream client)
    {
        try
        {
            await guest.CopyToAsync(client, _closing.Token).ConfigureAwait(false);
            client.Socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // The client took no more; what it may still send is not waited for.
            await client.DisposeAsync().ConfigureAwait(false);
        }

        await guest.CompleteAsync().ConfigureAwait(false);
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException;

    private void Keep(Task connection)
    {
        lock (_gate)
        {
            _connections.RemoveWhere(static task => task.IsCompleted);
            _connections.Add(connection);
        }
    }

    private Task[] Connections()
    {
        lock (_gate)
        {
            return [.. _connections];
        }
    }
}
