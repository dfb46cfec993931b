using Qga.Sdk.Protocol;
using Qga.Sdk.Telemetry;

namespace Qga.Sdk;

public sealed partial class QgaClient : IReplyOwner
{
    /// <inheritdoc/>
    public Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return ClientTelemetry.ObservesCalls
            ? ObserveAsync(command, request, cancellationToken)
            : StartSending(command, request, cancellationToken);
    }

    // Everything of a call that must be done in the order of the calls.
    private Task<TReply> StartSending<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<TReply>(cancellationToken);
        }

        Deadline deadline = Deadline.After(TimeProvider, TimeoutOf(command));
        long generation = LinkGeneration;
        RequestBuffer head;
        try
        {
            head = RequestFrame.WriteHead(command, request, Limits.MaxRequestBytes, _endpointText);
        }
        catch (Exception exception)
        {
            return Task.FromException<TReply>(exception);
        }

        // A call that goes well on a link that is there enters no asynchronous method: the one allocation that it needs is its task.
        if (_connection is not null && _connection.TryGetSession(out QgaSession? session))
        {
            DirectReply<TRequest, TReply> call = DirectReply<TRequest, TReply>.Rent(command, head, deadline, this, generation, cancellationToken);
            Task<TReply> reply = call.Reply;
            if (session.TrySend(call))
            {
                return reply;
            }
        }

        return SendUntilDeadlineAsync(command, head, deadline, generation, null, cancellationToken);
    }

    /// <inheritdoc/>
    bool IReplyOwner.Recovers(QgaCommand command, Exception failure) => failure switch
    {
        QgaCommandException exception => AgentErrors.IsAmbiguous(exception) || (exception is QgaCommandUnavailableException && KnownAgentVersion is not null),
        _ => _retries.Allows(command.Effect, failure),
    };

    /// <inheritdoc/>
    Task<TReply> IReplyOwner.RecoverAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, long generation, Exception failure, CancellationToken cancellationToken) =>
        SendUntilDeadlineAsync(command, head, deadline, generation, failure, cancellationToken);

    /// <inheritdoc/>
    void IReplyOwner.Note<TReply>(TReply reply, long generation) => NoteVersion(reply, generation);

    // With the failure of a first attempt that was made already, or from the beginning. The request is released at the end.
    private async Task<TReply> SendUntilDeadlineAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, long generation, Exception? failure, CancellationToken cancellationToken)
    {
        try
        {
            TReply reply = await SendWithRetriesAsync(command, head, deadline, failure, cancellationToken).ConfigureAwait(false);
            NoteVersion(reply, generation);
            return reply;
        }
        catch (QgaCommandException exception) when (AgentErrors.IsAmbiguous(exception))
        {
            throw await ResolveReasonAsync(command, exception, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandUnavailableException exception) when (KnownAgentVersion is not null)
        {
            throw Unavailable.Of(command, exception, exception.Reason, exception.Argument, KnownAgentVersion);
        }
        finally
        {
            head.Release();
        }
    }

    private async Task<TReply> SendWithRetriesAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, Exception? failure, CancellationToken cancellationToken)
    {
        QgaException first;
        try
        {
            return failure is null
                ? await AttemptAsync(command, head, deadline, cancellationToken).ConfigureAwait(false)
                : throw failure;
        }
        catch (QgaException exception) when (_retries.Allows(command.Effect, exception))
        {
            first = exception;
        }

        int attempt = 1;
        bool mayHaveReachedGuest = !Delivery.WasNotSent(first);
        try
        {
            // The attempts go by the deadline themselves; the pipeline's own token ends the gaps between them.
            return await _retries.RetryAsync(
                command.Effect,
                _ => ResendAsync(),
                deadline.Remaining(TimeProvider),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw TimedOut(command, deadline, mayHaveReachedGuest, first);
        }
        catch (QgaException exception) when (Delivery.WasNotSent(exception) && mayHaveReachedGuest)
        {
            throw EarlierAttempt.After(exception);
        }

        async Task<TReply> ResendAsync()
        {
            _telemetry.Resending(command.Name, command.IsDescribed, ++attempt, first);
            try
            {
                return await AttemptAsync(command, head, deadline, cancellationToken).ConfigureAwait(false);
            }
            catch (QgaException exception)
            {
                mayHaveReachedGuest |= !Delivery.WasNotSent(exception);
                throw;
            }
        }
    }

    private async Task<TReply> AttemptAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, CancellationToken cancellationToken)
    {
        if (_exchange is not null)
        {
            return await _exchange.SendAsync(command, head, deadline, cancellationToken).ConfigureAwait(false);
        }

        var call = new PendingReply<TRequest, TReply>(command, head, deadline, cancellationToken);
        if (!await TrySendAsync(call).ConfigureAwait(false) && !await TrySendAsync(call).ConfigureAwait(false))
        {
            throw BreakReason.EndOfFile(wasInStep: true).ForCall(command, _endpointText, mayHaveReachedGuest: false);
        }

        return await call.Task.ConfigureAwait(false);
    }

    // False when the session ended between being given out and being used (an idle one may); nothing of the call was sent then.
    private async ValueTask<bool> TrySendAsync(PendingCall call)
    {
        try
        {
            using SessionTurn turn = await _connection!.GetSessionAsync(call.Deadline, call.CancellationToken).ConfigureAwait(false);
            return turn.Session.TrySend(call);
        }
        catch (TimeoutException exception)
        {
            throw TimedOut(call.Command, call.Deadline, mayHaveReachedGuest: false, exception);
        }
        catch (QgaException exception)
        {
            // Others wait for the same opening: each gets an exception of its own, with its own command in it.
            throw OpenFailure.ForCommand(exception, call.Command.Name);
        }
    }

    private QgaTimeoutException TimedOut(QgaCommand command, Deadline deadline, bool mayHaveReachedGuest, Exception cause)
    {
        _telemetry.TimedOut(command.Name, command.IsDescribed, deadline.Timeout, mayHaveReachedGuest);
        return Timeouts.Of(command.Name, _endpointText, deadline.Timeout, mayHaveReachedGuest, cause);
    }

    private TimeSpan TimeoutOf(QgaCommand command) =>
        _options.CommandTimeoutsCopy.TryGetValue(command.Name, out TimeSpan own) ? own : _options.CommandTimeout ?? command.DefaultTimeout;
}
