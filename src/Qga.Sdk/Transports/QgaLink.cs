using System.IO.Pipelines;

namespace Qga.Sdk.Transports;

/// <summary>One open stream of bytes to an agent, in both directions.</summary>
internal abstract class QgaLink : IAsyncDisposable
{
    /// <summary>What the agent sends.</summary>
    public abstract PipeReader Input { get; }

    /// <summary>What goes to the agent.</summary>
    public abstract PipeWriter Output { get; }

    /// <summary>
    /// Tells the other end that nothing more will come, and leaves the receiving side open. An agent that listens on a Unix socket
    /// dies when a client closes with replies unread, so closing is: this, reading to the end, disposal.
    /// </summary>
    public abstract ValueTask ShutdownSendAsync();

    /// <summary>Releases the link at once. Reads and writes under way end.</summary>
    public abstract ValueTask DisposeAsync();
}
