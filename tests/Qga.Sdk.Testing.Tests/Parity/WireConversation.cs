using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Qga.Sdk.Testing.Tests.Parity;

/// <summary>
/// Bytes to an agent and bytes back, without any client between. Everything said ends with a 0xFF and a sync: what comes before the
/// answer to that is the agent's whole answer, silence included. Text is one character a byte here.
/// </summary>
internal sealed class WireConversation(string socketPath) : IAsyncDisposable
{
    private const string Sync = "\u00FF{\"execute\":\"guest-sync-delimited\",\"arguments\":{\"id\":8070605040302010}}\n";
    private const string SyncAnswer = "\u00FF{\"return\": 8070605040302010}\n";

    private readonly StringBuilder _transcript = new();
    private readonly List<(long Number, string Name)> _numbers = [];
    private Socket? _socket;

    /// <summary>What the agent answered so far, with the numbers that differ from run to run replaced by names.</summary>
    public string Transcript => _numbers.Aggregate(
        _transcript.ToString(),
        static (text, number) => Regex.Replace(text, $@"(?<!\d){number.Number}(?!\d)", number.Name));

    /// <summary>Says something and notes the answer.</summary>
    public async Task SayAsync(params string[] writes) => Note(await AskAsync(writes));

    /// <summary>Asks for a number that differs from run to run: a handle or a pid.</summary>
    public async Task<long> AskNumberAsync(string request, string name)
    {
        string answer = await AskAsync(request);
        JsonElement value = JsonElement.Parse(answer.Split('\n')[0]).GetProperty("return");
        long number = value.ValueKind == JsonValueKind.Number ? value.GetInt64() : value.GetProperty("pid").GetInt64();
        _numbers.Add((number, name));
        Note(answer);
        return number;
    }

    /// <summary>Asks until a process has ended, and notes the last answer only.</summary>
    public async Task SayEndOfAsync(long pid)
    {
        string answer;
        do
        {
            answer = await AskAsync($$$"""{"execute":"guest-exec-status","arguments":{"pid":{{{pid}}}}}""");
        }
        while (answer.Contains("\"exited\": false", StringComparison.Ordinal));

        Note(answer);
    }

    /// <summary>Says something and gives the answer as it came, unnoted.</summary>
    public Task<string> AskRawAsync(string write) => AskAsync(write);

    /// <summary>Writes without waiting for an answer.</summary>
    public async Task WriteAsync(string text)
    {
        _socket ??= await ConnectAsync();
        await _socket.SendAsync(Encoding.Latin1.GetBytes(text));
    }

    /// <summary>Leaves in the way that an agent survives, whatever is half written.</summary>
    public async Task LeaveAsync()
    {
        if (_socket is not null)
        {
            _socket.Shutdown(SocketShutdown.Send);
            byte[] rest = new byte[4096];
            while (await ReceiveAsync(rest) > 0)
            {
                // Nobody waits for it.
            }

            _socket.Dispose();
            _socket = null;
        }
    }

    public async ValueTask DisposeAsync() => await LeaveAsync();

    private void Note(string answer) => _transcript.Append(AnswerText.Normalize(answer)).Append("--\n");

    private async Task<string> AskAsync(params string[] writes)
    {
        foreach (string write in writes.Append(Sync))
        {
            await WriteAsync(write);
        }

        byte[] end = Encoding.Latin1.GetBytes(SyncAnswer);
        var answer = new List<byte>();
        byte[] buffer = new byte[64 * 1024];
        while (!CollectionsMarshal.AsSpan(answer).EndsWith(end))
        {
            int count = await ReceiveAsync(buffer);
            Assert.True(count > 0, "The agent closed the link.");
            answer.AddRange(buffer.AsSpan(0, count));
        }

        return Encoding.Latin1.GetString(CollectionsMarshal.AsSpan(answer)[..^end.Length]);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        return socket;
    }

    private async Task<int> ReceiveAsync(byte[] buffer)
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        return await _socket!.ReceiveAsync(buffer, patience.Token);
    }
}
