namespace Qga.Sdk;

/// <summary>
/// An open way to an agent that carries whole requests and gives whole replies, and keeps the agent in step itself, as libvirt does. The
/// base of ways that other packages add, by <see cref="QgaEndpoint.FromExchange"/>. The client gives it one request at a time; deadlines,
/// repeating and waiting in line are the client's affair.
/// </summary>
public abstract class QgaExchange : IAsyncDisposable
{
    /// <summary>
    /// Grows each time another agent may be at the other end: the agent was started anew, or came back after it was away.
    /// </summary>
    public abstract long Generation { get; }

    /// <summary>False once nothing can be sent this way any more: the client disposes it, and opens another one when it is needed.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Sends a request and gives what came back.</summary>
    /// <param name="request">
    /// The request. <see cref="QgaExchangeRequest.TryBegin"/> is asked right before it is handed on; when that is false nothing is sent, and
    /// the call ends as cancelled.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancelled when nobody waits for the reply any more. What has begun may end in its own time; the client waits for it for a while
    /// before it opens another way.
    /// </param>
    /// <returns>The reply.</returns>
    /// <exception cref="QgaConnectionException">
    /// The agent cannot be reached; <see cref="QgaConnectionException.MayHaveReachedGuest"/> says whether the request may have come so far.
    /// </exception>
    /// <exception cref="QgaTimeoutException">The other end gave up waiting for the agent.</exception>
    public abstract Task<QgaExchangeReply> SendAsync(QgaExchangeRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Waits until the agent of the last request, or the way to it, has gone: a hint to look again. The default waits for the token alone.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when it has gone, at once when it has already.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public virtual Task WaitForLossAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Closes it. Must not wait for a request under way that nothing can end.</summary>
    /// <returns>A task that ends when it is closed, or will close by itself.</returns>
    public abstract ValueTask DisposeAsync();
}
