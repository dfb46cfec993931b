using System.Net.Sockets;

namespace Qga.Sdk.Benchmarks;

/// <summary>What the baselines do with a socket that blocks.</summary>
internal static class BareSocket
{
    public static void SendAll(this Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }

    /// <summary>Ends the link. An agent whose client leaves replies unread dies.</summary>
    public static void Leave(this Socket socket, byte[] buffer)
    {
        socket.Shutdown(SocketShutdown.Send);
        while (socket.Receive(buffer) > 0)
        {
        }

        socket.Dispose();
    }
}
