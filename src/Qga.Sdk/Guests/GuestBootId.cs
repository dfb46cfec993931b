using System.Text;

namespace Qga.Sdk;

/// <summary>Reads what tells one boot of a Linux guest from another.</summary>
internal static class GuestBootId
{
    private const string Path = "/proc/sys/kernel/random/boot_id";
    private const int MaxBytes = 64;

    /// <summary>Reads it. The handle that was used for it is worth as much as the id: handles count up.</summary>
    /// <returns>What could be had, and on which generation of the link; a guest that is no Linux has no such file.</returns>
    /// <exception cref="QgaException">The agent could not be asked (now).</exception>
    public static async Task<(long Generation, long? Handle, string? BootId)> ReadAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        for (int renewals = 0; ; renewals++)
        {
            if (client.LinkGeneration == 0)
            {
                // Never connected yet: the question itself does that.
                await client.GuestPingAsync(cancellationToken).ConfigureAwait(false);
            }

            long generation = client.LinkGeneration;
            try
            {
                (long? handle, string? bootId) = await ReadOnAsync(client, generation, cancellationToken).ConfigureAwait(false);
                return (generation, handle, bootId);
            }
            catch (QgaConnectionException exception) when (GuestEpochs.MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
        }
    }

    private static async Task<(long? Handle, string? BootId)> ReadOnAsync(IQgaClient client, long generation, CancellationToken cancellationToken)
    {
        long handle;
        try
        {
            handle = await Grace.LetFinishAsync(
                token => client.SendAsync(QgaCommands.GuestFileOpen.On(generation), new GuestFileOpenRequest { Path = Path }, token), cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception) when (HasNoAnswer(exception))
        {
            return (null, null);
        }

        try
        {
            GuestFileRead read = await client.SendAsync(
                QgaCommands.GuestFileRead.On(generation), new GuestFileReadRequest { Handle = handle, Count = MaxBytes }, cancellationToken).ConfigureAwait(false);
            return (handle, Encoding.ASCII.GetString(read.BufB64.Span).Trim());
        }
        catch (QgaException exception) when (HasNoAnswer(exception))
        {
            return (handle, null);
        }
        finally
        {
            // Also for who has given up, but then not for long.
            using var late = new CancellationTokenSource();
            using CancellationTokenRegistration registration = Grace.CancelLater(late, cancellationToken);
            await CloseAsync(client, handle, generation, late.Token).ConfigureAwait(false);
        }
    }

    // The guest was asked and has no boot id to tell. Frozen is another matter: it cannot be asked now.
    private static bool HasNoAnswer(QgaException exception) => exception switch
    {
        QgaCommandUnavailableException unavailable => unavailable.Reason != QgaUnavailableReason.Frozen,
        QgaCommandException => true,
        QgaProtocolException protocol => !protocol.IsLinkFault,
        _ => false,
    };

    private static async Task CloseAsync(IQgaClient client, long handle, long generation, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(QgaCommands.GuestFileClose.On(generation), new GuestFileCloseRequest { Handle = handle }, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception) when (HasNoAnswer(exception))
        {
            // A read-only file that does not close has nothing to lose.
        }
    }
}
