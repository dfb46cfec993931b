namespace Qga.Sdk;

/// <summary>
/// A number that the agent gave out (a file handle, a pid) and the epoch that it belongs to. After a reboot, a snapshot revert or a
/// lost state directory the agent gives the same numbers out again: an old one would then name something else.
/// </summary>
internal sealed class GuestLease(GuestEpochs epochs, IQgaClient client, long number, long epoch) : IDisposable
{
    public long Number { get; } = number;

    public long Epoch { get; } = epoch;

    /// <summary>
    /// Sends a command that carries the number, on a link of which it is known that the number still names what it did. The link
    /// may be made anew at any moment: then nothing is sent, and the question is asked again.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="request">Its arguments.</param>
    /// <param name="stale">Makes the exception for a number whose epoch is over.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, Func<Exception> stale, CancellationToken cancellationToken)
    {
        for (int renewals = 0; ; renewals++)
        {
            long generation = await PinAsync(stale, cancellationToken).ConfigureAwait(false);
            try
            {
                return await client.SendAsync(command.On(generation), request, cancellationToken).ConfigureAwait(false);
            }
            catch (QgaConnectionException exception) when (GuestEpochs.MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
        }
    }

    /// <summary>
    /// The generation of the link on which the number is known to name what it did. Calls that follow each other without waiting must
    /// all be bound to one: when the link is made anew between two of them, the first is lost and the second must not be carried out.
    /// </summary>
    public async ValueTask<long> PinAsync(Func<Exception> stale, CancellationToken cancellationToken) =>
        await epochs.CheckAsync(client, Epoch, cancellationToken).ConfigureAwait(false) ?? throw stale();

    /// <summary>
    /// Sends a command that carries the number on a generation that was pinned, or not at all. On that link too the number may have become
    /// another thing's: a guest behind virtio-serial is booted anew without the link knowing it. Requests go out in the order of the calls.
    /// </summary>
    public Task<TReply> SendOnAsync<TRequest, TReply>(
        long generation, QgaCommand<TRequest, TReply> command, TRequest request, Func<Exception> stale, CancellationToken cancellationToken) =>
        epochs.IsOver(Epoch) ? Task.FromException<TReply>(stale()) : client.SendAsync(command.On(generation), request, cancellationToken);

    /// <summary>Whether an agent's error says that it does not know the number as a file handle (any more).</summary>
    /// <remarks>All agents say it in these words, and have no class of error for it.</remarks>
    public bool IsUnknownHandle(QgaCommandException exception) =>
        string.Equals(exception.Description, $"handle '{Number}' has not been found", StringComparison.Ordinal);

    public void Dispose() => epochs.Release(this);
}
