namespace Qga.Sdk;

/// <summary>Files in the guest.</summary>
public static class GuestFileExtensions
{
    /// <summary>
    /// Opens a file in the guest. The agent is root there and follows links. With the first file, and after each time that the link
    /// was lost or out of step, the client also reads the guest's boot id: handles of an earlier boot must not be used.
    /// </summary>
    /// <remarks>An agent of Windows opens no file that somebody has open for writing, and nobody else can write to a file while it has it open.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="mode">How it is opened.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A stream. Dispose it: the agent keeps the file open until then.</returns>
    /// <exception cref="QgaCommandException">The agent could not open it.</exception>
    /// <exception cref="QgaConnectionException">The agent could not be reached, or the link was lost.</exception>
    /// <exception cref="QgaTimeoutException">The agent did not answer in time.</exception>
    public static Task<GuestFileStream> OpenFileAsync(
        this IQgaClient client, string path, GuestFileMode mode = GuestFileMode.Read, CancellationToken cancellationToken = default) =>
        OpenFileAsync(client, path, new GuestFileOptions { Mode = mode }, cancellationToken);

    /// <inheritdoc cref="OpenFileAsync(IQgaClient, string, GuestFileMode, CancellationToken)"/>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="options">How it is opened, read and written.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public static async Task<GuestFileStream> OpenFileAsync(
        this IQgaClient client, string path, GuestFileOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        var request = new GuestFileOpenRequest { Path = path, Mode = WireMode(options.Mode) };
        GuestEpochs epochs = GuestEpochs.Of(client);
        GuestLease lease = await Grace.LetFinishAsync(token => epochs.OpenAsync(client, request, token), cancellationToken).ConfigureAwait(false);
        var stream = new GuestFileStream(client, path, options, lease);
        if (cancellationToken.IsCancellationRequested)
        {
            // The caller has gone while the handle was on its way; the agent would keep the file open for ever.
            await stream.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return stream;
    }

    /// <summary>guest-file-read with its bytes decoded straight into memory of the caller's.</summary>
    /// <param name="client">The client.</param>
    /// <param name="handle">A handle that guest-file-open gave.</param>
    /// <param name="destination">Where the bytes go; its length is how many are asked for. When the call has ended, however it did, nothing writes there any more.</param>
    /// <param name="cancellationToken">Gives up waiting. The agent's offset may have moved all the same.</param>
    /// <returns>How many bytes were read.</returns>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static Task<GuestFileSlice> ReadFileAsync(
        this IQgaClient client, long handle, Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.SendAsync(
            GuestFileSlice.CommandInto(destination), new GuestFileReadRequest { Handle = handle, Count = destination.Length }, cancellationToken);
    }

    private static string WireMode(GuestFileMode mode) => mode switch
    {
        GuestFileMode.Read => "r",
        GuestFileMode.Write => "w",
        GuestFileMode.Append => "a",
        GuestFileMode.ReadWrite => "r+",
        GuestFileMode.ReadWriteCreate => "w+",
        GuestFileMode.ReadAppend => "a+",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There is no such mode."),
    };
}
