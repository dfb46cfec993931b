namespace Qga.Sdk;

/// <summary>Removes, moves and copies files in the guest. Needs a POSIX shell and coreutils or busybox there.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1, and absolute paths (<c>C:\x</c>, <c>C:/x</c>, <c>\\server\share\x</c>). This is checked against
/// scripted replies; it has not run on a Windows guest yet.
/// </remarks>
public static class GuestFileChangeExtensions
{
    /// <summary>Removes a file in the guest, or a link, or anything else that is no directory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest. It must end with a name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was removed; false when there was nothing of this name.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static async Task<bool> DeleteFileAsync(this IQgaClient client, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var shell = new GuestShell(client);
        string argument = GuestFileName.ToNamedArgument(path, nameof(path));
        GuestShellResult result = await shell.RunAsync(
            ChangeScripts.RemoveFile, [argument], GuestShell.ShortTime, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result.IsSuccess
            || (result.Error is GuestFileError.NotFound or GuestFileError.NotADirectory ? false : throw shell.Failed(ChangeScripts.RemoveFile, path, result));
    }

    /// <summary>
    /// Renames a file, a directory or a link in the guest, or moves it to another file system. The destination is its new name and
    /// never a directory to move it into.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="source">Its path in the guest. It must end with a name.</param>
    /// <param name="destination">Its new path in the guest. It must end with a name.</param>
    /// <param name="overwrite">True to replace a file that is there; false (default) to fail then.</param>
    /// <param name="cancellationToken">Gives up, and ends the move in the guest; between file systems a part may be there.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task MoveFileAsync(
        this IQgaClient client, string source, string destination, bool overwrite = false, CancellationToken cancellationToken = default) =>
        DoAsync(client, ChangeScripts.Move, source, destination, overwrite, cancellationToken);

    /// <summary>Copies a file in the guest with its mode, owner and times. Links are followed; directories are refused.</summary>
    /// <param name="client">The client.</param>
    /// <param name="source">Its path in the guest. It must end with a name.</param>
    /// <param name="destination">The copy's path in the guest. It must end with a name.</param>
    /// <param name="overwrite">True to replace a file that is there; false (default) to fail then.</param>
    /// <param name="cancellationToken">Gives up, and ends the copying in the guest; a part of the copy may be there.</param>
    /// <returns>A task that ends when it is there.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task CopyFileAsync(
        this IQgaClient client, string source, string destination, bool overwrite = false, CancellationToken cancellationToken = default) =>
        DoAsync(client, ChangeScripts.Copy, source, destination, overwrite, cancellationToken);

    private static Task DoAsync(
        IQgaClient client, GuestScript script, string source, string destination, bool overwrite, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        string[] arguments =
        [
            GuestFileName.ToNamedArgument(source, nameof(source)), GuestFileName.ToNamedArgument(destination, nameof(destination)), overwrite ? "f" : "",
        ];
        return new GuestShell(client).DoAsync(script, source, arguments, null, cancellationToken);
    }
}
