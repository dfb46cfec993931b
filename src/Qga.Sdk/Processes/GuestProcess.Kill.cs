namespace Qga.Sdk;

public sealed partial class GuestProcess
{
    /// <summary>
    /// Sends a signal to the process, to all that it has started and to what these have left behind. It is sent once: when the link
    /// breaks meanwhile it may have arrived.
    /// </summary>
    /// <param name="signal">The signal. Default: SIGKILL, which is repeated until nothing is left.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True when somebody got it; false when nothing of the process runs any more.</returns>
    /// <exception cref="GuestPlatformException">The guest is Windows, and the signal another one than SIGKILL. What is killed there exits with -1.</exception>
    /// <exception cref="GuestProcessLostException">What the process has left in the guest was removed.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    public Task<bool> KillAsync(GuestSignal? signal = null, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        GuestSignal sent = signal ?? GuestSignal.Kill;
        return sent.IsValid
            ? SendAsync(sent, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(signal), sent.Number, "Signals have numbers from 1 to 64.");
    }

    private async Task<bool> SendAsync(GuestSignal signal, CancellationToken cancellationToken)
    {
        JobReport report = await _jobs.SignalAsync(signal, cancellationToken).ConfigureAwait(false);
        return report.Failure is null
            ? report.Sent > 0
            : throw _watch.Lost(GuestProcessLoss.Unknown, "what it has left in the guest was removed");
    }
}
