using System.IO.Pipelines;
using System.Threading.Channels;

namespace Qga.Sdk.TestKit;

/// <summary>The other end of an in-memory link, played by the test itself: for faults that no real agent can be made to show.</summary>
public sealed class ScriptedAgent
{
    private readonly Channel<ScriptedLink> _links = Channel.CreateUnbounded<ScriptedLink>();
    private int _connections;

    public ScriptedAgent() => Endpoint = QgaEndpoint.FromDuplexPipe("scripted", OpenAsync);

    public QgaEndpoint Endpoint { get; }

    /// <summary>How often a client connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The next link that a client opens.</summary>
    public async Task<ScriptedLink> AcceptAsync() => await _links.Reader.ReadAsync().AsTask().WaitAsync(Patience.Limit);

    /// <summary>The next link, brought into step.</summary>
    public async Task<ScriptedLink> AcceptInStepAsync(bool echoesIds = true)
    {
        ScriptedLink link = await AcceptAsync();
        link.EchoesIds = echoesIds;
        await link.AnswerSyncAsync();
        return link;
    }

    /// <summary>Opens a link, as a client does.</summary>
    public ValueTask<IDuplexPipe> OpenAsync(CancellationToken cancellationToken)
    {
        var toAgent = new Pipe();
        var toClient = new Pipe();
        Interlocked.Increment(ref _connections);
        _links.Writer.TryWrite(new ScriptedLink(toAgent.Reader, toClient.Writer));
        return ValueTask.FromResult<IDuplexPipe>(new ClientEnd(toClient.Reader, toAgent.Writer));
    }

    private sealed record ClientEnd(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
