namespace Qga.Sdk.Protocol;

internal sealed partial class ExchangeConnection
{
    private Task _late = Task.CompletedTask;

    /// <summary>Sends a call once. What certainly did not reach the guest can be tried again.</summary>
    private async Task<QgaExchangeReply> AttemptAsync(ExchangeCall call, CancellationToken cancellationToken)
    {
        // The agent answers one after another: what nobody waits for any more is still before this.
        await _late.WaitAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        OpenExchange open = await GetOpenAsync(cancellationToken).ConfigureAwait(false);
        bool isRenewed = false;
        QgaExchangeRequest request = call.NewRequest(TimeoutOf(call), MayBegin);
        call.Sending = SendAsync(open, request, cancellationToken);
        try
        {
            return await WaitAsync(call.Sending, open, request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isRenewed)
        {
            throw BreakReason.Renewed.ForCall(call.Command, settings.Endpoint, mayHaveReachedGuest: false);
        }
        catch (QgaException exception) when (Delivery.WasNotSent(exception))
        {
            call.TakeBack();
            throw;
        }

        // A handle or a pid of another agent's names something else here.
        bool MayBegin() => !(isRenewed = call.Command.LinkGeneration is long generation && generation != open.Generation);
    }

    private TimeSpan TimeoutOf(ExchangeCall call)
    {
        TimeSpan remaining = call.Deadline.Remaining(settings.TimeProvider);
        bool isShorter = remaining != Timeout.InfiniteTimeSpan && remaining < settings.NoReplyGrace;
        return call.Command.HasReply || isShorter ? remaining : settings.NoReplyGrace;
    }

    private async Task<QgaExchangeReply> WaitAsync(Task<QgaExchangeReply> sending, OpenExchange open, QgaExchangeRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await sending.WaitAsync(request.HasReply ? Timeout.InfiniteTimeSpan : settings.NoReplyGrace, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            if (sending.IsCompleted)
            {
                // The other end counts the same time, and its word came at the same moment.
                return await sending.ConfigureAwait(false);
            }

            // Neither an answer nor an error: that is all that is known.
            _late = WaitForLateAsync(sending, open);
            return QgaExchangeReply.FromOutcome(QgaNoReplyOutcome.AcceptedUnconfirmed);
        }
        catch (OperationCanceledException) when (!sending.IsCompleted)
        {
            _late = WaitForLateAsync(sending, open);
            throw;
        }
    }

    /// <summary>An exchange that goes on being silent is given up like a silent link.</summary>
    private async Task WaitForLateAsync(Task sending, OpenExchange open)
    {
        await sending.WaitAsync(settings.ResyncTimeout, settings.TimeProvider, _disposal.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!sending.IsCompleted)
        {
            Close(open, _disposal.IsCancellationRequested
                ? BreakReason.Disposed
                : BreakReason.Silent(settings.Endpoint, isNew: false, settings.ConnectTimeout, settings.ResyncTimeout));
        }
    }
}
