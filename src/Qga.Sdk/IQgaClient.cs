using System.Text.Json;

namespace Qga.Sdk;

/// <summary>
/// A client of one guest agent. The commands are default implementations over
/// <see cref="SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)"/>, so that an implementation
/// of your own has the few members below to write and none more when QEMU adds a command.
/// </summary>
public partial interface IQgaClient : IAsyncDisposable, IDisposable
{
    /// <summary>Where the agent is.</summary>
    QgaEndpoint Endpoint { get; }

    /// <summary>The clock that time-outs, polling and waiting go by.</summary>
    TimeProvider TimeProvider => TimeProvider.System;

    /// <summary>What one request and one reply may carry.</summary>
    QgaLimits Limits => QgaLimits.Direct;

    /// <summary>
    /// Grows each time the link to the agent was made or brought back into step. State that lives in the agent (file handles,
    /// the results of processes) may be gone or belong to another boot of the guest when it has changed.
    /// </summary>
    long LinkGeneration => 0;

    /// <summary>
    /// Whether the agent repeats a request's <c>id</c> in its reply, as it does since QEMU 4.0, so that replies are matched by it; found
    /// out whenever the link is made. Null while there is no link, and when this client cannot tell.
    /// </summary>
    bool? EchoesRequestIds => null;

    /// <summary>Sends a command and gives its reply.</summary>
    /// <typeparam name="TRequest">The request type.</typeparam>
    /// <typeparam name="TReply">The reply type.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="request">Its arguments. They are copied before the method returns its task.</param>
    /// <param name="cancellationToken">Gives up waiting. What was sent already is carried out by the agent all the same.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="QgaCommandException">The agent answered with an error.</exception>
    /// <exception cref="QgaCommandUnavailableException">The agent does not offer the command, at all or at the moment.</exception>
    /// <exception cref="QgaConnectionException">The agent could not be reached, or the link was lost.</exception>
    /// <exception cref="QgaTimeoutException">The command's deadline passed.</exception>
    /// <exception cref="QgaProtocolException">The reply was not what the protocol or the schema says.</exception>
    /// <exception cref="QgaRequestException">The request cannot be sent: too large, or a value that must not be.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command,
        TRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends any command as JSON: the way to a vendor's commands, and to those newer than this library.
    /// It is never sent twice, whatever the command is.
    /// </summary>
    /// <param name="command">The command's name on the wire.</param>
    /// <param name="arguments">Its arguments object, or null for none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The value of <c>return</c>; an empty object for a command to which the agent sends no reply.</returns>
    /// <inheritdoc cref="SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives up the link, unless somebody waits for an answer on it; the next call opens a new one. For a link that has fallen silent, and
    /// to let somebody else have the agent, which serves one client at a time. The default does nothing.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting for its end.</param>
    /// <returns>A task that ends when the link is closed, or at once when there is none or it is in use.</returns>
    ValueTask ReleaseLinkAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    /// <summary>
    /// Waits until the link of the last call is lost: a hint to look again, for who would otherwise ask from time to time. A link that this
    /// client itself has given up is not lost, and one that falls silent is not noticed here. The default waits for the token alone.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the link is lost, at once when it is already.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    Task WaitForLinkLossAsync(CancellationToken cancellationToken = default) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
}
