using System.Net.Sockets;

namespace Qga.Sdk.Transports;

/// <summary>Connects to a Unix socket.</summary>
internal sealed class UnixConnector(string path, string endpoint) : LinkConnector
{
    public override LinkPlace Place => new(path);

    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
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
