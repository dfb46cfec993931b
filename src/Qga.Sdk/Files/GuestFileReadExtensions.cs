using System.Runtime.CompilerServices;
using System.Text;

namespace Qga.Sdk;

/// <summary>Whole files in the guest, read at once.</summary>
public static class GuestFileReadExtensions
{
    // What a guest says of a file's length is not taken for more memory than this before the bytes are there.
    private const int FirstBytes = 4 * 1024 * 1024;
    private const int LeastBytes = 16 * 1024;

    /// <summary>Reads a file in the guest as bytes, up to 256 MiB.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its content.</returns>
    /// <exception cref="GuestFileException">It has more bytes than are read at once (<see cref="GuestFileError.TooLarge"/>). Open it as a stream, or download it.</exception>
    /// <exception cref="QgaCommandException">The agent could not open or read it.</exception>
    /// <exception cref="GuestHandleStaleException">The agent was started anew meanwhile.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    public static Task<byte[]> ReadAllBytesAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default) =>
        ReadAllBytesAsync(client, path, new GuestReadOptions(), cancellationToken);

    /// <summary>Reads a file in the guest as bytes.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="options">How much it may have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its content.</returns>
    /// <inheritdoc cref="ReadAllBytesAsync(IQgaClient, string, CancellationToken)" path="/exception"/>
    public static async Task<byte[]> ReadAllBytesAsync(
        this IQgaClient client, string path, GuestReadOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        GuestFileStream file = await client.OpenFileAsync(path, GuestFileMode.Read, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        long? length = await LengthOfAsync(file, cancellationToken).ConfigureAwait(false);
        if (length > options.MaxBytes)
        {
            throw TooLarge(client, path, $"it has {length} bytes", options.MaxBytes);
        }

        // One more than it has: the end is seen without more memory.
        byte[] content = new byte[(int)Math.Clamp(length.GetValueOrDefault() + 1, LeastBytes, FirstBytes)];
        int count = 0;
        while (true)
        {
            int read = await file.ReadAsync(content.AsMemory(count), cancellationToken).ConfigureAwait(false);
            count += read;
            if (count > options.MaxBytes)
            {
                throw TooLarge(client, path, "it has more bytes", options.MaxBytes);
            }

            if (read == 0)
            {
                return content.Length == count ? content : content[..count];
            }

            if (count == content.Length)
            {
                Array.Resize(ref content, (int)Math.Min(Math.Min(2L * count, options.MaxBytes + 1), Array.MaxLength));
            }
        }
    }

    /// <summary>Reads a file in the guest as text: UTF-8, or what its byte order mark says. Up to 256 MiB.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its content. It is the guest's: escape it (<see cref="QgaText.Escape(string, int)"/>) before it reaches a terminal.</returns>
    /// <inheritdoc cref="ReadAllBytesAsync(IQgaClient, string, CancellationToken)" path="/exception"/>
    public static Task<string> ReadAllTextAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default) =>
        ReadAllTextAsync(client, path, new GuestReadOptions(), cancellationToken);

    /// <summary>Reads a file in the guest as text.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="options">How much it may have, and its encoding.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its content. It is the guest's: escape it (<see cref="QgaText.Escape(string, int)"/>) before it reaches a terminal.</returns>
    /// <inheritdoc cref="ReadAllBytesAsync(IQgaClient, string, CancellationToken)" path="/exception"/>
    public static async Task<string> ReadAllTextAsync(
        this IQgaClient client, string path, GuestReadOptions options, CancellationToken cancellationToken = default)
    {
        byte[] content = await ReadAllBytesAsync(client, path, options, cancellationToken).ConfigureAwait(false);
        (Encoding encoding, int mark) = ByteOrderMark.Find(content, options.Encoding);
        return encoding.GetString(content.AsSpan(mark));
    }

    // Null for what has no length: it is read to its end all the same.
    private static async Task<long?> LengthOfAsync(GuestFileStream file, CancellationToken cancellationToken)
    {
        try
        {
            return await file.GetLengthAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            return null;
        }
    }

    private static GuestFileException TooLarge(IQgaClient client, string path, string what, long allowed) =>
        new($"{QgaText.Escape(path)} in the guest at {client.Endpoint} is too large to be read at once: {what}, and {allowed} are allowed. Raise MaxBytes, open it as a stream, or download it.")
        {
            Path = path,
            Error = GuestFileError.TooLarge,
            CommandName = QgaCommands.GuestFileRead.Name,
            Endpoint = client.Endpoint.ToString(),
        };
}
