using System.Diagnostics.CodeAnalysis;
using Qga.Sdk.Transports;

namespace Qga.Sdk.Protocol;

/// <summary>
/// Brings the calls of all callers through one exchange, in the order in which they came and one at a time, and opens the exchange when it
/// is needed. One task does it while there is something to do.
/// </summary>
internal sealed partial class ExchangeConnection(ExchangeConnector connector, SessionSettings settings, ConnectPolicy<QgaExchangeReply> policy) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<ExchangeCall> _waiting = new();
    private readonly CancellationTokenSource _disposal = new();
    private Task _pump = Task.CompletedTask;
    private bool _isPumping;
    private bool _isDisposed;

    /// <summary>Sends a command and gives its reply, after all that came before it.</summary>
    public async Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, RequestBuffer head, Deadline deadline, CancellationToken cancellationToken)
    {
        var call = new ExchangeCall(command, head, deadline, new CancellationTokenSource());
        Enqueue(call);
        try
        {
            QgaExchangeReply reply = await call.Reply.WaitAsync(deadline.Remaining(settings.TimeProvider), settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            return ExchangeReplies.Read(command, reply, settings);
        }
        catch (TimeoutException exception)
        {
            bool wasSent = call.Leave();
            settings.Telemetry.TimedOut(command.Name, command.IsDescribed, deadline.Timeout, wasSent);
            TellAbandoned(command, wasSent);
            throw Timeouts.Of(command.Name, settings.Endpoint, deadline.Timeout, wasSent, exception);
        }
        catch (OperationCanceledException)
        {
            TellAbandoned(command, call.Leave());
            throw;
        }
    }

    /// <summary>Lets what is under way end within a short time, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        Task pump;
        lock (_gate)
        {
            _isDisposed = true;
            pump = _pump;
        }

        await pump.WaitAsync(settings.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _disposal.CancelAsync().ConfigureAwait(false);
        await pump.WaitAsync(settings.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync().WaitAsync(settings.CloseTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Enqueue(ExchangeCall call)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                // The client refuses new calls itself; this one was under way.
                throw BreakReason.Disposed.ForCall(call.Command, settings.Endpoint, mayHaveReachedGuest: false);
            }

            _waiting.Enqueue(call);
            if (!_isPumping)
            {
                _isPumping = true;
                _pump = Task.Run(PumpAsync);
            }
        }
    }

    private async Task PumpAsync()
    {
        while (TryTake(out ExchangeCall? call))
        {
            if (!call.IsGone)
            {
                await CarryAsync(call).ConfigureAwait(false);
            }

            call.Wipe();
        }
    }

    private bool TryTake([NotNullWhen(true)] out ExchangeCall? call)
    {
        lock (_gate)
        {
            _isPumping = _waiting.TryDequeue(out call);
            return _isPumping;
        }
    }

    private async Task CarryAsync(ExchangeCall call)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Gone, _disposal.Token);
        try
        {
            call.Complete(await policy(token => AttemptAsync(call, token), stop.Token).ConfigureAwait(false));
        }
        catch (QgaException exception) when (Delivery.WasNotSent(exception) && exception is not QgaConnectionException { Failure: QgaConnectionFailure.Renewed })
        {
            settings.Telemetry.ConnectFailed(exception);

            // Whoever waits already would be told the same: each hears it at once, and with its own command.
            call.Fail(ExchangeFailures.ForCall(exception, call.Command, settings.Endpoint));
            foreach (ExchangeCall other in TakeWaiting())
            {
                other.Fail(ExchangeFailures.ForCall(exception, other.Command, settings.Endpoint));
                other.Wipe();
            }
        }
        catch (QgaException exception)
        {
            call.Fail(ExchangeFailures.ForCall(exception, call.Command, settings.Endpoint));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Its caller has left, or the client is disposed.
            call.Fail(BreakReason.Disposed.ForCall(call.Command, settings.Endpoint, mayHaveReachedGuest: call.Leave()));
        }
        catch (Exception exception)
        {
            // Whatever an exchange throws that is not of this library: the calls behind it go on.
            call.Fail(ExchangeFailures.Unknown(exception, call.Command, settings.Endpoint));
        }
    }

    private ExchangeCall[] TakeWaiting()
    {
        lock (_gate)
        {
            ExchangeCall[] waiting = [.. _waiting];
            _waiting.Clear();
            return waiting;
        }
    }
}
