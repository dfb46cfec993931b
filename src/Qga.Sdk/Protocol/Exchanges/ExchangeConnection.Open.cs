namespace Qga.Sdk.Protocol;

internal sealed partial class ExchangeConnection
{
    private OpenExchange? _open;
    private Task _closing = Task.CompletedTask;

    /// <summary>Grows with each exchange that is opened, and with each agent behind it.</summary>
    public long Generation => Volatile.Read(ref _open)?.Generation ?? 0;

    /// <summary>Waits until the agent of the last call has gone; without end when there has been none.</summary>
    public Task WaitForLossAsync(CancellationToken cancellationToken) => Volatile.Read(ref _open) is { } open
        ? open.Exchange.WaitForLossAsync(cancellationToken)
        : Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    private async Task<OpenExchange> GetOpenAsync(CancellationToken cancellationToken)
    {
        if (_open is { IsUsable: true } open)
        {
            return open;
        }

        if (_open is { } old)
        {
            Close(old, BreakReason.EndOfFile(wasInStep: true));
        }

        using var timeout = new CancellationTokenSource(settings.ConnectTimeout, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        long begun = settings.Telemetry.Now;
        Task<QgaExchange> opening = connector.OpenAsync(either.Token).AsTask();
        try
        {
            QgaExchange exchange = await opening.WaitAsync(either.Token).ConfigureAwait(false);
            var next = OpenExchange.After(Generation, exchange);
            Volatile.Write(ref _open, next);
            settings.Telemetry.Connected(begun, echoesIds: false);
            return next;
        }
        catch (QgaException exception)
        {
            settings.Telemetry.ConnectAttemptFailed(exception);
            throw;
        }
        catch (OperationCanceledException exception)
        {
            _ = CloseLateAsync(opening);
            if (!timeout.IsCancellationRequested || cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            QgaTimeoutException late = Timeouts.OfConnect(settings.Endpoint, settings.ConnectTimeout, exception);
            settings.Telemetry.ConnectAttemptFailed(late);
            throw late;
        }
    }

    private Task CloseAsync()
    {
        if (_open is { } open)
        {
            Close(open, BreakReason.Disposed);
        }

        return _closing;
    }

    private void Close(OpenExchange open, BreakReason reason)
    {
        TellEnd(open, reason, unanswered: 0);
        lock (_gate)
        {
            if (!open.IsClosed)
            {
                open.IsClosed = true;
                _closing = Task.WhenAll(_closing, open.Exchange.DisposeAsync().AsTask());
            }
        }
    }

    // An opening that does not heed its cancellation may come to something when nobody wants it any more.
    private static async Task CloseLateAsync(Task<QgaExchange> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await opening.Result.DisposeAsync().ConfigureAwait(false);
        }
    }
}
