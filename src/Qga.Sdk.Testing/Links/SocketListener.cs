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
        File.Delete(_path);
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
        using CancellationTokenRegistration closing = _closing.Token.UnsafeRegister(static state => ((Stream)state!).Dispose(), stream);
        try
        {
            IDuplexPipe guest = _door.Enter();
            Task toGuest = PumpAsync(stream, guest.Output);
            await guest.Input.CopyToAsync(stream, CancellationToken.None).ConfigureAwait(false);
            await guest.Input.CompleteAsync().ConfigureAwait(false);
            client.Shutdown(SocketShutdown.Both);
            await toGuest.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }

    private static async Task PumpAsync(Stream from, PipeWriter to)
    {
        try
        {
            await from.CopyToAsync(to, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // An end like any other.
        }
        finally
        {
            await to.CompleteAsync().ConfigureAwait(false);
        }
    }

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
