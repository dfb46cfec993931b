using System.Net.Sockets;
using Qga.Sdk.Transports.Polling;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a Unix socket.</summary>
internal sealed class UnixConnector(string path, string endpoint) : LinkConnector
{
    public override LinkPlace Place => new(path);

    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var endPoint = new UnixDomainSocketEndPoint(path);
            if (OperatingSystem.IsLinux())
            {
                return ConnectPolled(socket, endPoint);
            }

            await socket.ConnectAsync(endPoint, cancellationToken).ConfigureAwait(false);
            return new SocketLink(socket);
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

    // Linux answers at once: connected, refused, or that the queue is full.
    private static SocketLink ConnectPolled(Socket socket, UnixDomainSocketEndPoint endPoint)
    {
        socket.Blocking = false;
        socket.Connect(endPoint);
        if (PolledSocket.TryCreate(socket) is { } polled)
        {
            return new SocketLink(socket, new PolledStream(polled));
        }

        socket.Blocking = true;
        return new SocketLink(socket);
    }
}
