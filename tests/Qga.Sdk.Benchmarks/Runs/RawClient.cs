using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Benchmarks;

/// <summary>The least that a client can be: one request at a time over a socket, with no check of anything.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[64 * 1024];

    public RawClient(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

    /// <summary>Starts a program and asks without a pause until it has ended.</summary>
    public void Run(string path, params string[] arguments)
    {
        string list = string.Join(',', arguments.Select(static argument => $"\"{JsonEncodedText.Encode(argument)}\""));
        long pid = Call($$$"""{"execute":"guest-exec","arguments":{"path":"{{{path}}}","arg":[{{{list}}}],"capture-output":true}}""").GetProperty("pid").GetInt64();
        string question = $$$"""{"execute":"guest-exec-status","arguments":{"pid":{{{pid}}}}}""";
        while (!Call(question).GetProperty("exited").GetBoolean())
        {
        }
    }

    /// <summary>Sends a request and gives what it returns.</summary>
    public JsonElement Call(string request)
    {
        _socket.Send(Encoding.UTF8.GetBytes(request + "\n"));
        int count = 0;
        do
        {
            count += _socket.Receive(_buffer.AsSpan(count));
        }
        while (_buffer[count - 1] != (byte)'\n');

        return JsonElement.Parse(_buffer.AsSpan(0, count)).GetProperty("return");
    }

    public void Dispose()
    {
        _socket.Shutdown(SocketShutdown.Send);
        _socket.Dispose();
    }
}
