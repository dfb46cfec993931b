namespace Qga.Sdk;

/// <summary>One run: started once, looked after until it has ended, its time is up or its result is lost.</summary>
internal sealed class GuestRun(IQgaClient client, string path, RunOptions options)
{
    // A caller that gives up waits this much longer for a reply that is under way: the pid, or a final status that comes only once.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // Asked so often in a row and for so long without an answer, the agent is taken for gone. A restart takes less.
    private const int MaxSilentQuestions = 3;
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(15);

    private readonly long _begun = client.TimeProvider.GetTimestamp();
    private Exception? _unanswered;
    private int _silentQuestions;
    private long _silentSince;

    public async Task<GuestCommandResult> RunAsync(IReadOnlyList<string>? arguments, CancellationToken cancellationToken)
    {
        using CancellationTokenSource? timeout = options.Timeout is TimeSpan allowed ? new(allowed, client.TimeProvider) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout?.Token ?? CancellationToken.None);
        long pid = await StartAsync(arguments, timeout, either.Token, cancellationToken).ConfigureAwait(false);
        using GuestLease lease = GuestEpochs.Of(client).HoldPid(pid);
        try
        {
            return await PollAsync(pid, lease, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (either.IsCancellationRequested)
        {
            throw cancellationToken.IsCancellationRequested
                ? GuestRunTimeoutException.Canceled(path, pid, exception, cancellationToken)
                : GuestRunTimeoutException.TimedOut(path, pid, options.Timeout!.Value, exception);
        }
    }

    private async Task<long> StartAsync(
        IReadOnlyList<string>? arguments, CancellationTokenSource? timeout, CancellationToken either, CancellationToken cancellationToken)
    {
        var request = new GuestExecRequest
        {
            Path = path,
            Arg = arguments,
            InputData = options.StandardInput,
            CaptureOutput = options.CaptureOutput ?? true,
        };
        try
        {
            GuestExec started = await LetFinishAsync(token => client.GuestExecAsync(request, token), either).ConfigureAwait(false);
            return started.Pid;
        }
        catch (OperationCanceledException exception) when (either.IsCancellationRequested)
        {
            string message = $"{QgaText.Escape(path)} was being started and the agent had not told its pid: it may or may not run in the guest.";
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
        while (true)
        {
            GuestExecStatus? status = await AskAsync(pid, lease, cancellationToken).ConfigureAwait(false);
            if (status is { Exited: true })
            {
                return GuestCommandResult.From(pid, status, options.Encoding);
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
            if (!await lease.IsCurrentAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Lost(pid, "the guest or its agent was started anew since", null);
            }

            GuestExecStatus status = await LetFinishAsync(
                token => client.GuestExecStatusAsync(new GuestExecStatusRequest { Pid = pid }, token), cancellationToken).ConfigureAwait(false);
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
        catch (QgaException exception) when (exception is QgaConnectionException or QgaTimeoutException)
        {
            NoteSilence(pid, exception);
            return null;
        }
    }

    private void NoteSilence(long pid, QgaException exception)
    {
        bool mayHaveReachedGuest = exception is QgaConnectionException { MayHaveReachedGuest: true } or QgaTimeoutException { MayHaveReachedGuest: true };
        _unanswered = mayHaveReachedGuest ? exception : _unanswered;
        if (_silentQuestions++ == 0)
        {
            _silentSince = client.TimeProvider.GetTimestamp();
        }

        if (_silentQuestions >= MaxSilentQuestions && client.TimeProvider.GetElapsedTime(_silentSince) >= MaxSilence)
        {
            throw new GuestResultLostException(
                $"The result of {QgaText.Escape(path)} (pid {pid}) is out of reach: {exception.Message} The program may still run; ask guest-exec-status when the agent answers again.", exception)
            {
                Pid = pid,
                CanAskAgain = true,
                CommandName = "guest-exec-status",
                Endpoint = client.Endpoint.ToString(),
            };
        }
    }

    private GuestResultLostException Lost(long pid, string reason, Exception? cause) =>
        new($"The result of {QgaText.Escape(path)} (pid {pid}) is gone: {reason}. The program was started; find out in the guest what it did.", cause)
        {
            Pid = pid,
            CommandName = "guest-exec-status",
            Endpoint = client.Endpoint.ToString(),
        };

    /// <summary>Makes a call that the caller's cancellation ends only after a grace, because its reply is worth more than the wait.</summary>
    private static async Task<T> LetFinishAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var late = new CancellationTokenSource();
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static state => ((CancellationTokenSource)state!).CancelAfter(Grace), late);
        return await call(late.Token).ConfigureAwait(false);
    }
}
