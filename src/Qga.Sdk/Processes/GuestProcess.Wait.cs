namespace Qga.Sdk;

public sealed partial class GuestProcess
{
    // Somebody below the process may hold its output for as long as he likes; its exit is told all the same.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OutputGap = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan AliveGap = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits until it has ended and, unless something that it started holds its output open, until nothing that looked after it runs
    /// in the guest any more. A process that writes more than the spool holds ends only when somebody reads its output.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting. The process goes on.</param>
    /// <returns>How it ended. A non-zero exit code is a result, not an exception.</returns>
    /// <exception cref="GuestProcessLostException">Nobody will ever know: the guest was booted anew, or what watched it was killed.</exception>
    /// <exception cref="QgaException">The agent could not be reached for more than 15 s; wait again when it answers.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <remarks>When the stream that it was given as input fails, its exception is thrown here. The process still runs then.</remarks>
    public Task<GuestExit> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return WaitAsync(cancellationToken);
    }

    private async Task<GuestExit> WaitAsync(CancellationToken cancellationToken)
    {
        TimeProvider clock = _client.TimeProvider;
        var patience = new LinkPatience(clock);
        long begun = clock.GetTimestamp();
        long? exited = null;
        long lookedAfter = begun;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_feeding.IsFaulted)
            {
                // Its input will not come to an end, so neither might the process.
                await _feeding.ConfigureAwait(false);
            }

            try
            {
                JobReport status = await _watch.ReadAsync().Unattended().WaitAsync(cancellationToken).ConfigureAwait(false);
                if (status.Exit is GuestExit exit)
                {
                    exited ??= clock.GetTimestamp();
                    bool isOver = status.HasEnded && !await _watch.IsAliveAsync().Unattended().WaitAsync(cancellationToken).ConfigureAwait(false);
                    if (isOver || clock.GetElapsedTime(exited.Value) >= OutputGrace)
                    {
                        return exit;
                    }
                }
                else if (clock.GetElapsedTime(lookedAfter) >= AliveGap)
                {
                    lookedAfter = clock.GetTimestamp();
                    await ThrowIfUnwatchedAsync().Unattended().WaitAsync(cancellationToken).ConfigureAwait(false);
                }

                patience.Renew();
            }
            catch (QgaException exception) when (exception is not GuestProcessLostException)
            {
                if (!await patience.WaitAsync(exception, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }

                continue;
            }

            TimeSpan gap = exited is null ? _polling.DelayAfter(clock.GetElapsedTime(begun)) : OutputGap;
            await Task.Delay(gap, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ThrowIfUnwatchedAsync()
    {
        if (!await _watch.IsAliveAsync().ConfigureAwait(false) && (await _watch.ReadAsync().ConfigureAwait(false)).Exit is null)
        {
            throw _watch.Lost(GuestProcessLoss.Unwatched, "what watched it was killed and could not note how it ended, and it may still run; KillAsync reaches it");
        }
    }
}
