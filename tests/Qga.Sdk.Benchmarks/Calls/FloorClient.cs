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
        (byte[] lines, int length) = Repeat(request, depth);
        int sent = Math.Min(depth, count);
        _socket.SendAll(lines.AsSpan(0, sent * length));
        for (int answered = 0; answered < count;)
        {
            int ended = _buffer.AsSpan(0, _socket.Receive(_buffer)).Count((byte)'\n');
            answered += ended;
            int next = Math.Min(ended, count - sent);
            if (next > 0)
            {
                _socket.SendAll(lines.AsSpan(0, next * length));
                sent += next;
            }
        }
    }

    /// <summary>The same with awaited sockets.</summary>
    public async Task CallAsync(string request, int count, int depth)
    {
        (byte[] lines, int length) = Repeat(request, depth);
        int sent = Math.Min(depth, count);
        await _socket.SendAsync(lines.AsMemory(0, sent * length));
        for (int answered = 0; answered < count;)
        {
            int ended = _buffer.AsSpan(0, await _socket.ReceiveAsync(_buffer)).Count((byte)'\n');
            answered += ended;
            int next = Math.Min(ended, count - sent);
            if (next > 0)
            {
                await _socket.SendAsync(lines.AsMemory(0, next * length));
                sent += next;
            }
        }
    }

    public void Dispose() => _socket.Leave(_buffer);

    private static (byte[] Lines, int Length) Repeat(string request, int count)
    {
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request + "\n", count)));
        return (lines, lines.Length / count);
    }
}
