using System.Net;
using System.Net.Sockets;

namespace Qga.Sdk.Adversity.Chaos;

/// <summary>Stands between clients and a real agent, and lets go wrong what the deck deals. One client at a time, as with an agent.</summary>
internal sealed class ChaosProxy : IAsyncDisposable
{
    private const int MostStale = 200;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly RealAgent _agent;
    private readonly Task _accepting;
    private readonly Queue<byte[]> _stale = new();
    private ChaosLink? _current;
    private Task _last = Task.CompletedTask;

    public ChaosProxy(RealAgent agent, int seed)
    {
        _agent = agent;
        Deck = new FaultDeck(seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect: TCP, because its links can be reset.</summary>
    public QgaEndpoint Endpoint => QgaEndpoint.Tcp("127.0.0.1", ((IPEndPoint)_listener.LocalEndPoint!).Port);

    public FaultDeck Deck { get; }

    /// <summary>How many links clients have made.</summary>
    public int Links { get; private set; }

    /// <summary>How many of those ended because something went wrong here.</summary>
    public int BrokenLinks { get; set; }

    /// <summary>False for links that pass everything on as it is.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Keeps a line that its client was not there to read.</summary>
    public void KeepStale(byte[] line)
    {
        _stale.Enqueue(line);
        while (_stale.Count > MostStale)
        {
            _stale.Dequeue();
        }
    }

    /// <summary>A line that a former link was owed; null when there is none.</summary>
    public byte[]? TakeStale() => _stale.TryDequeue(out byte[]? line) ? line : null;

    /// <summary>Ends the agent like a crash, and starts it again.</summary>
    public Task KillAgentAsync() => _agent.RestartAsync(keepState: true);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        _current?.Break(withReset: false);
        await _last;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket client = await _listener.AcceptAsync();
                client.NoDelay = true;
                Links++;

                // A client that comes again has given the former link up.
                _current?.Break(withReset: false);
                await _last;
                _last = ServeAsync(client);
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
            await agent.ConnectAsync(new UnixDomainSocketEndPoint(_agent.SocketPath));
        }
        catch (SocketException)
        {
            client.Dispose();
            return;
        }

        _current = new ChaosLink(this, client, agent);
        await _current.RunAsync();
    }
}
