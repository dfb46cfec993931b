using System.Text;

namespace Qga.Sdk;

/// <summary>Whole files in the guest, written at once.</summary>
public static class GuestFileWriteExtensions
{
    /// <summary>
    /// Makes a file in the guest, or empties the one that is there, and writes bytes to it. The file is written in place: it is there
    /// with less content meanwhile, links are followed, and a new one may be read and written by whom the agent's umask allows. An
    /// upload does it without that.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellationToken">Gives up. The file may be there with a part of the content.</param>
    /// <returns>A task that ends when the guest's system has everything.</returns>
    /// <exception cref="QgaCommandException">The agent could not open, write or close it.</exception>
    /// <exception cref="GuestHandleStaleException">The agent was started anew meanwhile.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    public static Task WriteAllBytesAsync(
        this IQgaClient client, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default) =>
        WriteAsync(client, path, GuestFileMode.Write, bytes, cancellationToken);

    /// <summary>Makes a file in the guest, or empties the one that is there, and writes text to it: UTF-8 without a byte order mark, in place.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="text">Its content.</param>
    /// <param name="cancellationToken">Gives up. The file may be there with a part of the content.</param>
    /// <returns>A task that ends when the guest's system has everything.</returns>
    /// <inheritdoc cref="WriteAllBytesAsync" path="/exception"/>
    public static Task WriteAllTextAsync(this IQgaClient client, string path, string text, CancellationToken cancellationToken = default) =>
        WriteAllTextAsync(client, path, text, new UTF8Encoding(), cancellationToken);

    /// <summary>Makes a file in the guest, or empties the one that is there, and writes text to it, in place.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="text">Its content.</param>
    /// <param name="encoding">How text becomes bytes; its byte order mark, if it has one, goes before it.</param>
    /// <param name="cancellationToken">Gives up. The file may be there with a part of the content.</param>
    /// <returns>A task that ends when the guest's system has everything.</returns>
    /// <inheritdoc cref="WriteAllBytesAsync" path="/exception"/>
    public static Task WriteAllTextAsync(
        this IQgaClient client, string path, string text, Encoding encoding, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(encoding);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes(text)];
        return WriteAsync(client, path, GuestFileMode.Write, bytes, cancellationToken);
    }

    /// <summary>Writes text at the end of a file in the guest (UTF-8), which is made when it is not there.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="text">What is added.</param>
    /// <param name="cancellationToken">Gives up. A part of the text may have been added.</param>
    /// <returns>A task that ends when the guest's system has everything.</returns>
    /// <inheritdoc cref="WriteAllBytesAsync" path="/exception"/>
    public static Task AppendAllTextAsync(this IQgaClient client, string path, string text, CancellationToken cancellationToken = default) =>
        AppendAllTextAsync(client, path, text, new UTF8Encoding(), cancellationToken);

    /// <summary>Writes text at the end of a file in the guest, which is made when it is not there.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="text">What is added.</param>
    /// <param name="encoding">How text becomes bytes. No byte order mark is written.</param>
    /// <param name="cancellationToken">Gives up. A part of the text may have been added.</param>
    /// <returns>A task that ends when the guest's system has everything.</returns>
    /// <inheritdoc cref="WriteAllBytesAsync" path="/exception"/>
    public static Task AppendAllTextAsync(
        this IQgaClient client, string path, string text, Encoding encoding, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(encoding);
        return WriteAsync(client, path, GuestFileMode.Append, encoding.GetBytes(text), cancellationToken);
    }

    private static async Task WriteAsync(
        IQgaClient client, string path, GuestFileMode mode, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        GuestFileStream file = await client.OpenFileAsync(path, mode, cancellationToken).ConfigureAwait(false);
        try
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await CloseAsync(file).ConfigureAwait(false);
            throw;
        }

        await file.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task CloseAsync(GuestFileStream file)
    {
        try
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
        catch (QgaException)
        {
            // What went wrong first says more.
        }
    }
}
