using Qga.Sdk.Protocol;

namespace Qga.Sdk;

public sealed partial class QgaClient
{
    /// <inheritdoc/>
    public Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<TReply>(cancellationToken)
            : SendUntilDeadlineAsync(command, request, cancellationToken);
    }

    private async Task<TReply> SendUntilDeadlineAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        Deadline deadline = Deadline.After(TimeProvider, TimeoutOf(command));
        RequestBuffer head = RequestFrame.WriteHead(command, request, Limits.MaxRequestBytes, _endpointText);
        try
        {
            return await AttemptAsync(command, head, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaConnectionException exception) when (_retries.Allows(command.Effect, exception))
        {
            return await RetryAsync(command, head, deadline, exception, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (AgentErrors.IsAmbiguous(exception))
        {
            throw await ResolveReasonAsync(command, exception, deadline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            head.Release();
        }
    }

    private async Task<TReply> AttemptAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, CancellationToken cancellationToken)
    {
        var call = new PendingReply<TRequest, TReply>(command, head, deadline, cancellationToken);
        QgaSession session;
        do
        {
            // A session may end between being given out and being used; nothing of the call has been sent then.
            session = await GetSessionAsync(command, deadline, cancellationToken).ConfigureAwait(false);
        }
        while (!session.TrySend(call));
        return await call.Task.ConfigureAwait(false);
    }

    private async Task<TReply> RetryAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, QgaException first, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.RetryAsync(
                command.Effect,
                token => AttemptAsync(command, head, deadline, token),
                deadline.Remaining(TimeProvider),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw Timeouts.Of(command.Name, _endpointText, deadline.Timeout, mayHaveReachedGuest: command.Effect != QgaCommandEffect.Once, first);
        }
    }

    private async ValueTask<QgaSession> GetSessionAsync(QgaCommand command, Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.GetSessionAsync(deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw Timeouts.Of(command.Name, _endpointText, deadline.Timeout, mayHaveReachedGuest: false, exception);
        }
        catch (QgaException exception)
        {
            // Others wait for the same opening: each gets an exception of its own, with its own command in it.
            throw OpenFailure.ForCommand(exception, command.Name);
        }
    }

    private TimeSpan TimeoutOf(QgaCommand command) =>
        _options.CommandTimeoutsCopy.TryGetValue(command.Name, out TimeSpan own) ? own : _options.CommandTimeout ?? command.DefaultTimeout;
}
