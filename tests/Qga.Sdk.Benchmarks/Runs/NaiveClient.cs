using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Benchmarks;

/// <summary>What a first script does: it reads 4,096 bytes at a time, parses what it has after each, and looks every 100 ms whether a program has ended.</summary>
internal sealed class NaiveClient : IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public NaiveClient(string path) => _socket.Connect(new UnixDomainSocketEndPoint(path));

    public void Run(string path)
    {
        long pid = Call($$$"""{"execute":"guest-exec","arguments":{"path":"{{{path}}}","capture-output":true}}""").GetProperty("pid").GetInt64();
        string question = $$$"""{"execute":"guest-exec-status","arguments":{"pid":{{{pid}}}}}""";
        while (!Call(question).GetProperty("exited").GetBoolean())
        {
            Thread.Sleep(Gap);
        }
    }

    public void Dispose()
    {
        _socket.Shutdown(SocketShutdown.Send);
        _socket.Dispose();
    }

    private JsonElement Call(string request)
    {
        _socket.Send(Encoding.UTF8.GetBytes(request + "\n"));
        byte[] buffer = new byte[4096];
        string text = "";
        while (true)
        {
            text += Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
            try
            {
                return JsonElement.Parse(text).GetProperty("return");
            }
            catch (JsonException)
            {
                // There is more to come.
            }
        }
    }
}
