using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Qga.Sdk.Benchmarks;

/// <summary>
/// The ceiling: a client that does nothing but keep the agent busy. Requests are made beforehand; of the replies only the line feeds are
/// counted, nothing is decoded and nothing is stored.
/// </summary>
internal sealed class RawFileClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly byte[] _buffer = new byte[256 * 1024];

    public RawFileClient(string socketPath) => _socket.Connect(new UnixDomainSocketEndPoint(socketPath));

    public async Task ReadAsync(string path, long size, int chunk, int depth)
    {
        long handle = await OpenAsync(path, "r");
        byte[] request = Line($$$"""{"execute":"guest-file-read","arguments":{"handle":{{{handle}}},"count":{{{chunk}}}}}""");
        await KeepBusyAsync(request, (size + chunk - 1) / chunk, depth);
        await CloseAsync(handle);
    }

    public async Task WriteAsync(string path, byte[] content, long size, int chunk, int depth)
    {
        long handle = await OpenAsync(path, "w");
        byte[] base64 = new byte[Base64.GetMaxEncodedToUtf8Length(chunk)];
        Base64.EncodeToUtf8(content.AsSpan(0, chunk), base64, out _, out _);
        byte[] request = Line($$$"""{"execute":"guest-file-write","arguments":{"handle":{{{handle}}},"buf-b64":"{{{Encoding.ASCII.GetString(base64)}}}"}}""");
        await KeepBusyAsync(request, (size + chunk - 1) / chunk, depth);
        await CloseAsync(handle);
    }

    public void Dispose() => _socket.Leave(_buffer);

    private static byte[] Line(string json) => Encoding.ASCII.GetBytes(json + "\n");

    // Two threads that block: awaited sockets are slower to wake, and the agent pays for a part of that.
    private async Task KeepBusyAsync(byte[] request, long count, int depth)
    {
        using var slots = new SemaphoreSlim(depth);
        Task sending = Task.Factory.StartNew(
            () =>
            {
                for (long i = 0; i < count; i++)
                {
                    slots.Wait();
                    _socket.SendAll(request);
                }
            },
            TaskCreationOptions.LongRunning);
        Task receiving = Task.Factory.StartNew(
            () =>
            {
                for (long lines = 0; lines < count;)
                {
                    int ended = _buffer.AsSpan(0, _socket.Receive(_buffer)).Count((byte)'\n');
                    lines += ended;
                    if (ended > 0)
                    {
                        slots.Release(ended);
                    }
                }
            },
            TaskCreationOptions.LongRunning);
        await Task.WhenAll(sending, receiving);
    }

    private async Task<long> OpenAsync(string path, string mode) =>
        (await AskAsync($$$"""{"execute":"guest-file-open","arguments":{"path":{{{JsonSerializer.Serialize(path)}}},"mode":"{{{mode}}}"}}""")).GetProperty("return").GetInt64();

    private Task<JsonElement> CloseAsync(long handle) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $$$"""{"execute":"guest-file-close","arguments":{"handle":{{{handle}}}}}"""));

    private Task<JsonElement> AskAsync(string request) => Task.Run(() =>
    {
        _socket.SendAll(Line(request));
        int length = 0;
        do
        {
            length += _socket.Receive(_buffer.AsSpan(length));
        }
        while (_buffer[length - 1] != '\n');
        return JsonElement.Parse(_buffer.AsSpan(0, length));
    });
}
