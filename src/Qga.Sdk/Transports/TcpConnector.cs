using System.Net.Sockets;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a TCP port.</summary>
internal sealed class TcpConnector(string host, int port, string endpoint) : LinkConnector
{
    public override LinkPlace Place => new(host, port);

    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
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
}
