namespace Qga.Sdk;

public sealed partial class GuestProcess
{
    // By the system's clock: disposal ends also under a clock that somebody holds still.
    private static readonly TimeSpan LeaveTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Closes what is open for it in the guest. When it is over, what it has left there is removed. While it runs it is detached: it goes
    /// on, with nobody reading its output; with <c>KillOnDispose</c> it is ended. An agent that cannot be reached is no error here:
    /// whoever starts a process there later removes what is old.
    /// </summary>
    /// <returns>A task that ends when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _disposing.CancelAsync().ConfigureAwait(false);
        await (_input?.DetachAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await _feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StandardOutput.DisposeAsync().ConfigureAwait(false);
        await StandardError.DisposeAsync().ConfigureAwait(false);
        await LeaveAsync(_jobs, _killOnDispose).ConfigureAwait(false);
        _disposing.Dispose();
    }

    /// <summary>Removes a job that is over, or ends and removes it; as far as the agent can be reached.</summary>
    internal static async Task LeaveAsync(GuestJobs jobs, bool kill)
    {
        using var late = new CancellationTokenSource(LeaveTime);
        try
        {
            await jobs.LeaveAsync(kill, late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException or ObjectDisposedException)
        {
            // The guest keeps it for whoever attaches, and removes it in the end.
        }
    }
}
