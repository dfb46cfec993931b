using System.Net.Sockets;
using Qga.Sdk.Transports.Polling;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a Unix socket.</summary>
internal sealed class UnixConnector(string path, string endpoint) : LinkConnector
{
    public override LinkPlace Place => new(path);

    public override ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            // The system answers at once: connected, refused, or that the queue is full.
            socket.Blocking = false;
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new ValueTask<QgaLink>(Open(socket));
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException)
            {
                throw ConnectFailures.From(endpoint, exception);
            }

            throw;
        }
    }

    private static SocketLink Open(Socket socket)
    {
        if (PolledSocket.TryCreate(socket) is { } polled)
        {
            return new SocketLink(socket, new PolledStream(polled));
        }

        socket.Blocking = true;
        return new SocketLink(socket);
    }
}
