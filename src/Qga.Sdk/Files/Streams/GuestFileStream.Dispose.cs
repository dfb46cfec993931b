using System.Runtime.ExceptionServices;

namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    /// <summary>
    /// Writes what is left and closes the file in the guest. Closing is asked for once and never again: a close that fails frees the
    /// file all the same, and a second one would end the agent.
    /// </summary>
    /// <returns>A task that ends when the agent has answered.</returns>
    /// <exception cref="QgaException">
    /// What was written could not be (the disk is full, for example), or the agent could not close the file, or did not answer.
    /// </exception>
    public override async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (!_isClosed)
            {
                await CloseAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }

        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file in the guest and blocks until it is done. Prefer <see cref="DisposeAsync"/>.</summary>
    /// <param name="disposing">True when called by the user.</param>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClosed)
        {
            DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        base.Dispose(disposing);
    }

    private async Task CloseAsync()
    {
        _ahead.Discard();
        ExceptionDispatchInfo? failure = null;
        try
        {
            await _behind.SettleAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        _isClosed = true;
        try
        {
            await CloseHandleAsync().ConfigureAwait(false);
        }
        catch (QgaException) when (failure is not null)
        {
            // What went wrong first says more.
        }

        failure?.Throw();
    }

    private async Task CloseHandleAsync()
    {
        try
        {
            await _file.SendAsync(QgaCommands.GuestFileClose, new GuestFileCloseRequest { Handle = Handle }, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GuestHandleStaleException) when (!_behind.IsDirty)
        {
            // The agent that had it open has gone, and nothing was left to be written.
        }
    }
}
