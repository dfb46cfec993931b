using System.Net.Sockets;

namespace Qga.Sdk.TestKit;

/// <summary>
/// One link through a proxy. When it breaks, the client's side is closed at once; the agent's side is told that nothing more comes
/// and read to its end, because an agent whose client leaves replies unread dies.
/// </summary>
internal sealed class LinkProxyPump(Socket client, Socket agent, LinkProxyRecord toAgent, LinkProxyRecord fromAgent)
{
    private const int BufferBytes = 64 * 1024;

    public async Task RunAsync()
    {
        Task back = PassRepliesAsync();
        await PassRequestsAsync();
        await back;
    }

    private async Task PassRequestsAsync()
    {
        try
        {
            byte[] buffer = new byte[BufferBytes];
            int received;
            while ((received = await client.ReceiveAsync(buffer)) > 0)
            {
                (int count, bool cut) = toAgent.Pass(buffer.AsSpan(0, received));
                await SendAsync(agent, buffer.AsMemory(0, count));
                if (cut)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One of the two has gone.
        }

        client.Dispose();
        EndRequests();
    }

    private async Task PassRepliesAsync()
    {
        try
        {
            byte[] buffer = new byte[BufferBytes];
            int received;
            while ((received = await agent.ReceiveAsync(buffer)) > 0)
            {
                (int count, bool cut) = fromAgent.Pass(buffer.AsSpan(0, received));
                await TrySendToClientAsync(buffer.AsMemory(0, count));
                if (cut)
                {
                    client.Dispose();
                }
            }
        }
        catch (SocketException)
        {
            // The agent was killed.
        }

        client.Dispose();
    }

    private async Task TrySendToClientAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await SendAsync(client, bytes);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client has gone; what the agent still sends is read all the same.
        }
    }

    private void EndRequests()
    {
        try
        {
            agent.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The agent was killed.
        }
    }

    private static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }
}
