namespace Qga.Sdk;

/// <summary>One run: started once, looked after until it has ended, its time is up or its result is lost.</summary>
internal sealed class GuestRun(IQgaClient client, GuestExecRequest request, RunOptions options)
{
    // Asked so often in a row and for so long without an answer, the agent is taken for gone. A restart takes less.
    private const int MaxSilentQuestions = 3;
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(15);

    private readonly string _path = request.Path;
    private readonly long _begun = client.TimeProvider.GetTimestamp();
    private Exception? _unanswered;
    private int _silentQuestions;
    private long _silentSince;

    public async Task<GuestCommandResult> RunAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource? timeout = options.Timeout is TimeSpan allowed ? new(allowed, client.TimeProvider) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout?.Token ?? CancellationToken.None);
        using GuestLease lease = await StartAsync(timeout, either.Token, cancellationToken).ConfigureAwait(false);
        long pid = lease.Number;
        try
        {
            return await PollAsync(pid, lease, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (either.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested
                ? GuestRunTimeoutException.Canceled(_path, pid, exception, cancellationToken)
                : GuestRunTimeoutException.TimedOut(_path, pid, options.Timeout!.Value, exception);
        }
    }

    private async Task<GuestLease> StartAsync(CancellationTokenSource? timeout, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await GuestEpochs.Of(client).ExecAsync(client, request, either).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (either.IsCancellationRequested)
        {
            string message = $"{QgaText.Escape(_path)} was being started and the agent had not told its pid: it may or may not run in the guest.";
            throw timeout is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested
                ? StartTimedOut(message, exception)
                : new OperationCanceledException(message, exception, cancellationToken);
        }
    }

    private QgaTimeoutException StartTimedOut(string message, Exception cause) => new(message, cause)
    {
        CommandName = QgaCommands.GuestExec.Name,
        Endpoint = client.Endpoint.ToString(),
        Timeout = options.Timeout!.Value,
        MayHaveReachedGuest = true,
    };

    private async Task<GuestCommandResult> PollAsync(long pid, GuestLease lease, CancellationToken cancellationToken)
    {
        for (int looks = 1; ; looks++)
        {
            GuestExecStatus? status = await AskAsync(pid, lease, cancellationToken).ConfigureAwait(false);
            if (status is { Exited: true })
            {
                return GuestCommandResult.From(pid, status, options.Encoding);
            }

            if (status is not null && looks < options.Polling.EagerLooks)
            {
                continue;
            }

            TimeSpan running = client.TimeProvider.GetElapsedTime(_begun);
            await Task.Delay(options.Polling.DelayAfter(running), client.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks once. Null when there was no answer this time and asking again makes sense.</summary>
    private async Task<GuestExecStatus?> AskAsync(long pid, GuestLease lease, CancellationToken cancellationToken)
    {
        try
        {
            GuestExecStatus status = await Grace.LetFinishAsync(
                token => lease.SendAsync(
                    QgaCommands.GuestExecStatus,
                    new GuestExecStatusRequest { Pid = pid },
                    () => Lost(pid, "the guest or its agent was started anew since", null),
                    token),
                cancellationToken).ConfigureAwait(false);
            _silentQuestions = 0;
            return status;
        }
        catch (QgaCommandUnavailableException exception) when (exception.Reason == QgaUnavailableReason.Frozen)
        {
            // Not carried out, so the status is still there: it waits for the thaw.
            _silentQuestions = 0;
            return null;
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw Lost(pid, _unanswered is null ? "the agent does not know the pid (any more): it was restarted, or somebody else took the result" : "its final status was lost with the link", _unanswered ?? exception);
        }
        catch (QgaProtocolException exception) when (!exception.IsLinkFault)
        {
            throw Lost(pid, "the agent's answer was not what the schema says", exception);
        }
        catch (QgaException exception) when (exception is QgaConnectionException or QgaTimeoutException or QgaProtocolException)
        {
            NoteSilence(pid, exception);
            return null;
        }
    }

    private void NoteSilence(long pid, QgaException exception)
    {
        _unanswered = Delivery.WasNotSent(exception) ? _unanswered : exception;
        if (_silentQuestions++ == 0)
        {
            _silentSince = client.TimeProvider.GetTimestamp();
        }

        if (_silentQuestions >= MaxSilentQuestions && client.TimeProvider.GetElapsedTime(_silentSince) >= MaxSilence)
        {
            throw new GuestResultLostException(
                $"The result of {QgaText.Escape(_path)} (pid {pid}) is out of reach: {exception.Message} The program may still run; ask guest-exec-status when the agent answers again.", exception)
            {
                Pid = pid,
                CanAskAgain = true,
                CommandName = "guest-exec-status",
                Endpoint = client.Endpoint.ToString(),
            };
        }
    }

    private GuestResultLostException Lost(long pid, string reason, Exception? cause) =>
        new($"The result of {QgaText.Escape(_path)} (pid {pid}) is gone: {reason}. The program was started; find out in the guest what it did.", cause)
        {
            Pid = pid,
            CommandName = "guest-exec-status",
            Endpoint = client.Endpoint.ToString(),
        };
}
