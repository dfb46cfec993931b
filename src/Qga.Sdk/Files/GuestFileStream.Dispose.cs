namespace Qga.Sdk;

public sealed partial class GuestFileStream
{
    /// <summary>
    /// Closes the file in the guest. It is asked for once and never again: a close that fails frees the file all the same, and a
    /// second one would end the agent.
    /// </summary>
    /// <returns>A task that ends when the agent has answered.</returns>
    /// <exception cref="QgaException">The agent could not close it (what it had buffered may be lost: disk full), or did not answer.</exception>
    public override async ValueTask DisposeAsync()
    {
        if (!_isClosed)
        {
            Task closing = SendAsync(QgaCommands.GuestFileClose, new GuestFileCloseRequest { Handle = Handle }, CancellationToken.None);
            _isClosed = true;
            try
            {
                await closing.ConfigureAwait(false);
            }
            catch (GuestHandleStaleException)
            {
                // The agent that had it open has gone, and the file with it.
            }
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
}
