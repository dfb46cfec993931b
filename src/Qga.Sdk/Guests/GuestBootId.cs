using System.Text;

namespace Qga.Sdk;

/// <summary>Reads what tells one boot of a Linux guest from another.</summary>
internal static class GuestBootId
{
    private const string Path = "/proc/sys/kernel/random/boot_id";
    private const int MaxBytes = 64;

    /// <summary>Reads it. The handle that was used for it is worth as much as the id: handles count up.</summary>
    /// <returns>What could be had; a guest that is no Linux has no such file.</returns>
    /// <exception cref="QgaException">The agent could not be asked (now).</exception>
    public static async Task<(long? Handle, string? BootId)> ReadAsync(IQgaClient client)
    {
        long handle;
        try
        {
            handle = await client.GuestFileOpenAsync(new GuestFileOpenRequest { Path = Path }).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException { Reason: QgaUnavailableReason.Frozen })
        {
            return (null, null);
        }

        try
        {
            GuestFileRead read = await client.GuestFileReadAsync(new GuestFileReadRequest { Handle = handle, Count = MaxBytes }).ConfigureAwait(false);
            return (handle, Encoding.ASCII.GetString(read.BufB64.Span).Trim());
        }
        catch (QgaCommandException)
        {
            return (handle, null);
        }
        finally
        {
            await client.GuestFileCloseAsync(new GuestFileCloseRequest { Handle = handle }).ConfigureAwait(false);
        }
    }
}
