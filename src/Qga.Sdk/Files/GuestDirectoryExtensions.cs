using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Directories in the guest. Needs a POSIX shell and coreutils or busybox there.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1, and absolute paths (<c>C:\x</c>, <c>C:/x</c>, <c>\\server\share\x</c>). This is checked against
/// scripted replies; it has not run on a Windows guest yet.
/// </remarks>
public static class GuestDirectoryExtensions
{
    private const UnixFileMode DefaultMode =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <inheritdoc cref="EnumerateDirectoryAsync(IQgaClient, string, GuestDirectoryOptions, CancellationToken)"/>
    public static IAsyncEnumerable<GuestFileInfo> EnumerateDirectoryAsync(
        this IQgaClient client, string path, CancellationToken cancellationToken = default) =>
        EnumerateDirectoryAsync(client, path, new GuestDirectoryOptions(), cancellationToken);

    /// <summary>
    /// Lists a directory in the guest, without "." and "..": links are shown as links. It is read in pages of up to 20,000 entries; what
    /// is made or removed while a larger directory is listed may be missing or make its neighbours come twice or not at all.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The directory's path in the guest; a link to one is followed.</param>
    /// <param name="options">How many entries may come.</param>
    /// <param name="cancellationToken">Gives up, and ends the script in the guest.</param>
    /// <returns>The entries. Their names are the guest's: they never become paths of the host unchecked.</returns>
    /// <exception cref="QgaProtocolException">What the guest printed is no listing.</exception>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static IAsyncEnumerable<GuestFileInfo> EnumerateDirectoryAsync(
        this IQgaClient client, string path, GuestDirectoryOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        return EnumerateAsync(
            new GuestShell(client),
            path,
            GuestFileName.ToArgument(path, nameof(path)),
            ListScript.EntriesFor(client.Limits.MaxReplyBytes),
            options.Check().MaxEntries,
            cancellationToken);
    }

    /// <summary>Makes a directory in the guest.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="mode">Its permissions; null for 0755. One that is there already keeps its own. A Windows guest has none: there it is an error.</param>
    /// <param name="createParents">True (default) to make the directories above it too (0755), and to take it as it is when it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static async Task CreateDirectoryAsync(
        this IQgaClient client, string path, UnixFileMode? mode = null, bool createParents = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        string[] arguments = [GuestFileName.ToArgument(path, nameof(path)), GuestFileModes.ToOctal(mode ?? DefaultMode), createParents ? "p" : ""];
        var shell = new GuestShell(client);
        if (mode is not null)
        {
            await shell.RefuseOnWindowsAsync("directories there have no mode; leave it out", cancellationToken).ConfigureAwait(false);
        }

        await shell.DoAsync(ChangeScripts.MakeDirectory, path, arguments, GuestShell.ShortTime, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a directory in the guest; a link to one is refused.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest. It must end with a name: the root, "." and ".." are refused.</param>
    /// <param name="recursive">True to remove everything in it too. Links in it are removed and not followed.</param>
    /// <param name="cancellationToken">Gives up, and ends the removal in the guest; a part of it may be gone.</param>
    /// <returns>A task that ends when it is gone.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task DeleteDirectoryAsync(
        this IQgaClient client, string path, bool recursive = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        string[] arguments = [GuestFileName.ToNamedArgument(path, nameof(path)), recursive ? "r" : ""];
        return new GuestShell(client).DoAsync(
            ChangeScripts.RemoveDirectory, path, arguments, recursive ? null : GuestShell.ShortTime, cancellationToken);
    }

    private static async IAsyncEnumerable<GuestFileInfo> EnumerateAsync(
        GuestShell shell, string path, string argument, int pageEntries, int maxEntries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string directory = path.EndsWith('/') ? path : $"{path}/";
        int count = 0;
        int page = pageEntries;
        bool hasMore = true;
        for (long skip = 0; hasMore; skip += page)
        {
            string[] arguments = [argument, $"{skip}", $"{page}"];
            GuestShellResult result = await shell.RunAsync(ListScript.Script, arguments, null, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!result.IsSuccess)
            {
                throw shell.Failed(ListScript.Script, path, result);
            }

            if (result.IsTruncated && page > ListScript.LeastEntries)
            {
                // Very long names: the same again in smaller pages.
                page = Math.Max(ListScript.LeastEntries, page / 10);
                skip -= page;
                continue;
            }

            List<GuestFileInfo> entries = (result.IsWindows
                ? WindowsFileReader.ReadPage(result.Output.Span, path.EndsWith('/') || path.EndsWith('\\') ? path : $"{path}\\", out hasMore)
                : new GuestDirectoryReader(result.Output.Span, directory).Read(out hasMore))
                ?? throw shell.Nonsense(ListScript.Script, path, result.IsTruncated ? "printed more than a reply holds" : "printed something else");
            foreach (GuestFileInfo entry in entries)
            {
                yield return count++ < maxEntries ? entry : throw shell.TooMany(ListScript.Script, path, $"it has more than {maxEntries} entries");
            }

            // A guest that never comes to an end shows nothing new either.
            if (skip > maxEntries)
            {
                throw shell.TooMany(ListScript.Script, path, $"it has more than {maxEntries} entries");
            }
        }
    }
}
