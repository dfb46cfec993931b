using System.Net.Sockets;
using System.Text;

namespace Qga.Sdk.Benchmarks;

/// <summary>What the agent can do: a blocking socket, requests made beforehand, and of the replies only the ends of lines are counted.</summary>
internal sealed class FloorClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[64 * 1024];

    public FloorClient(string socketPath) => _socket.Connect(new UnixDomainSocketEndPoint(socketPath));

    /// <summary>Sends a request again and again, with so many of them under way.</summary>
    public void Call(string request, int count, int depth)
    {
        byte[] line = Encoding.ASCII.GetBytes(request + "\n");
        byte[] lines = new byte[line.Length * depth];
        for (int i = 0; i < depth; i++)
        {
            line.CopyTo(lines, i * line.Length);
        }

        int sent = Math.Min(depth, count);
        Send(lines.AsSpan(0, sent * line.Length));
        for (int answered = 0; answered < count;)
        {
            int ended = _buffer.AsSpan(0, _socket.Receive(_buffer)).Count((byte)'\n');
            answered += ended;
            int next = Math.Min(ended, count - sent);
            if (next > 0)
            {
                Send(lines.AsSpan(0, next * line.Length));
                sent += next;
            }
        }
    }

    /// <summary>The same one at a time, with awaited sockets.</summary>
    public async Task CallAsync(string request, int count)
    {
        byte[] line = Encoding.ASCII.GetBytes(request + "\n");
        for (int answered = 0; answered < count;)
        {
            await _socket.SendAsync(line);
            int ended;
            do
            {
                ended = _buffer.AsSpan(0, await _socket.ReceiveAsync(_buffer)).Count((byte)'\n');
            }
            while (ended == 0);
            answered += ended;
        }
    }

    public void Dispose()
    {
        // An agent whose client leaves replies unread dies.
        _socket.Shutdown(SocketShutdown.Send);
        while (_socket.Receive(_buffer) > 0)
        {
        }

        _socket.Dispose();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }
}
