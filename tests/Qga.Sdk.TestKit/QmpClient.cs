using System.Net.Sockets;
using System.Text.Json;

namespace Qga.Sdk.TestKit;

/// <summary>Speaks QMP to a QEMU process: one command after another, and events.</summary>
public sealed class QmpClient : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _reader;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Lock _gate = new();
    private readonly List<QmpEvent> _events = [];
    private readonly Task _reading;
    private TaskCompletionSource<JsonElement> _reply = New();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private QmpClient(Socket socket)
    {
        _socket = socket;
        _reader = new StreamReader(new NetworkStream(socket, ownsSocket: false));
        _reading = ReadAsync();
    }

    /// <summary>How many events there have been, to wait for later ones only.</summary>
    public int EventCount
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Connects and leaves the mode in which only capabilities are told.</summary>
    public static async Task<QmpClient> ConnectAsync(string socketPath)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath));
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var client = new QmpClient(socket);
        await client.ExecuteAsync("qmp_capabilities");
        return client;
    }

    /// <summary>Has a command carried out.</summary>
    /// <param name="command">Its name.</param>
    /// <param name="arguments">Its arguments, as JSON.</param>
    public async Task<JsonElement> ExecuteAsync(string command, string arguments = "{}")
    {
        await _turn.WaitAsync();
        try
        {
            TaskCompletionSource<JsonElement> reply = New();
            lock (_gate)
            {
                _reply = reply;
            }

            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes($$"""{"execute":"{{command}}","arguments":{{arguments}}}"""));
            return await await Task.WhenAny(reply.Task, EndAsync()).WaitAsync(Patience.Limit);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for an event, or takes one that was there before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="after">How many events to leave out: <see cref="EventCount"/> of an earlier moment.</param>
    public async Task<QmpEvent> WaitForEventAsync(string name, int after = 0)
    {
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_events.Skip(after).FirstOrDefault(candidate => candidate.Name == name) is { } found)
                {
                    return found;
                }

                more = _more.Task;
            }

            await Task.WhenAny(more, EndAsync()).Unwrap().WaitAsync(Patience.Limit);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _reader.Dispose();
        _turn.Dispose();
    }

    private static TaskCompletionSource<JsonElement> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync()
    {
        while (await _reader.ReadLineAsync() is string line)
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement message = document.RootElement.Clone();
            lock (_gate)
            {
                Take(message);
            }
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("return", out JsonElement value))
        {
            _reply.TrySetResult(value);
        }
        else if (message.TryGetProperty("error", out JsonElement error))
        {
            _reply.TrySetException(new InvalidOperationException($"QMP: {error.GetProperty("desc").GetString()}"));
        }
        else if (message.TryGetProperty("event", out JsonElement name))
        {
            _events.Add(new QmpEvent(name.GetString()!, message.TryGetProperty("data", out JsonElement data) ? data : default));
            _more.SetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task<JsonElement> EndAsync()
    {
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw new IOException("QEMU has closed its QMP socket.");
    }
}
