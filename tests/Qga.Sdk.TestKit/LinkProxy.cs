using System.Net.Sockets;

namespace Qga.Sdk.TestKit;

/// <summary>
/// Stands between a client and a real agent and breaks the link when it is told to. The client sees it break in the middle; the
/// agent is always left in the way that it survives.
/// </summary>
public sealed class LinkProxy : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly string _directory = RealAgentProcess.NewDirectory();
    private readonly string _agentPath;
    private readonly LinkProxyRecord _toAgent = new();
    private readonly LinkProxyRecord _fromAgent = new();
    private readonly List<Task> _links = [];
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Task _accepting;
    private Socket? _current;
    private int _connections;

    private LinkProxy(string agentPath)
    {
        _agentPath = agentPath;
        SocketPath = Path.Combine(_directory, "s");
        _listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public string SocketPath { get; }

    /// <summary>Where it listens, for a client.</summary>
    public QgaEndpoint Endpoint => QgaEndpoint.Unix(SocketPath);

    /// <summary>How many connections clients have made.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many bytes went to the agent so far.</summary>
    public long BytesToAgent => _toAgent.Length;

    /// <summary>How many bytes came from the agent and went on to the client so far.</summary>
    public long BytesFromAgent => _fromAgent.Length;

    /// <summary>Starts a proxy before the agent at this socket.</summary>
    public static LinkProxy Start(string agentSocketPath) => new(agentSocketPath);

    /// <summary>Breaks the link once when so many bytes more have gone to the agent.</summary>
    public void CutAfterBytesToAgent(long count) => _toAgent.CutAfter(count);

    /// <summary>Breaks the link once when so many bytes more have come from the agent.</summary>
    public void CutAfterBytesFromAgent(long count) => _fromAgent.CutAfter(count);

    /// <summary>How often a request for the command went to the agent, whole or in part.</summary>
    public int CountRequests(string command) => _toAgent.Count($"\"execute\":\"{command}\"");

    /// <summary>Breaks the link that there is now.</summary>
    public void DropNow()
    {
        lock (_gate)
        {
            _current?.Dispose();
        }
    }

    /// <summary>Takes no more connections, breaks what there is, and lets go of the agent.</summary>
    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        DropNow();
        await Task.WhenAll(_links);
        Directory.Delete(_directory, recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptAsync();
                Interlocked.Increment(ref _connections);
                lock (_gate)
                {
                    _current = client;
                }

                _links.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was closed.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using Socket agent = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await agent.ConnectAsync(new UnixDomainSocketEndPoint(_agentPath));
        }
        catch (SocketException)
        {
            client.Dispose();
            return;
        }

        await new LinkProxyPump(client, agent, _toAgent, _fromAgent).RunAsync();
    }
}
