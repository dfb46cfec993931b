using System.IO.Pipelines;

namespace Qga.Sdk.Transports;

/// <summary>One open stream of bytes to an agent, in both directions.</summary>
internal abstract class QgaLink : IAsyncDisposable
{
    /// <summary>What the agent sends.</summary>
    public abstract PipeReader Input { get; }

    /// <summary>What goes to the agent.</summary>
    public abstract PipeWriter Output { get; }

    /// <summary>Told by whoever reads, before reading on: whether the next bytes may come at any moment, because the agent has several requests to answer.</summary>
    public virtual void ExpectMore(bool isSoon)
    {
    }

    /// <summary>
    /// Tells the other end that nothing more will come, and leaves the receiving side open. An agent that listens on a Unix socket
    /// dies when a client closes with replies unread, so closing is: this, reading to the end, disposal.
    /// </summary>
    public abstract ValueTask ShutdownSendAsync();

    /// <summary>
    /// True when the other end learns of the end of sending, and closes in its turn: worth waiting for. False where only disposal says it.
    /// </summary>
    public abstract bool TellsEnd { get; }

    /// <summary>Ends reads and writes under way.</summary>
    public abstract ValueTask AbortAsync();

    /// <summary>Releases the link. Nobody reads or writes any more.</summary>
    public abstract ValueTask DisposeAsync();
}
