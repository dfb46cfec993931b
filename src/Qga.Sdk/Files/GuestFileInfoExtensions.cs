namespace Qga.Sdk;

/// <summary>What is known of files in the guest. Needs a POSIX shell and coreutils or busybox there.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1, and absolute paths (<c>C:\x</c>, <c>C:/x</c>, <c>\\server\share\x</c>). This is checked against
/// scripted replies; it has not run on a Windows guest yet.
/// </remarks>
public static class GuestFileInfoExtensions
{
    /// <summary>Asks what is known of a file, a directory or anything else that has a name.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">Its path in the guest.</param>
    /// <param name="followLinks">True (default) to follow symbolic links; false to look at the link itself.</param>
    /// <param name="cancellationToken">Gives up, and ends the script in the guest.</param>
    /// <returns>What is known; null when there is nothing of this name.</returns>
    /// <exception cref="GuestFileException">It could not be asked for: <see cref="GuestFileException.Error"/> says why.</exception>
    /// <exception cref="GuestPlatformException">The guest has neither a POSIX shell nor, on Windows, PowerShell.</exception>
    /// <exception cref="QgaException">The agent could not be reached, does not offer guest-exec, or did not answer.</exception>
    public static async Task<GuestFileInfo?> GetFileInfoAsync(
        this IQgaClient client, string path, bool followLinks = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var shell = new GuestShell(client);
        string[] arguments = [GuestFileName.ToArgument(path, nameof(path)), followLinks ? "L" : "P"];
        GuestShellResult result = await shell.RunAsync(
            InfoScript.Script, arguments, GuestShell.ShortTime, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            return result.Error is GuestFileError.NotFound or GuestFileError.NotADirectory ? null : throw shell.Failed(InfoScript.Script, path, result);
        }

        return (result.IsWindows ? ReadWindows(result.Output.Span, path) : Read(result.Output.Span, path)) ?? throw shell.Nonsense(InfoScript.Script, path, "its stat printed something else");
    }

    // The path is the caller's; the name in the line is that of what a link leads to.
    private static GuestFileInfo? ReadWindows(ReadOnlySpan<byte> output, string path) =>
        output.Length > 0 && output.IndexOf((byte)'\n') == output.Length - 1 && WindowsFileReader.TryRead(output[..^1], _ => path, out GuestFileInfo? info) ? info : null;

    private static GuestFileInfo? Read(ReadOnlySpan<byte> output, string path)
    {
        int end = output.IndexOf((byte)'\n');
        if (end < 0 || output[^1] != 0 || output[(end + 1)..^1].Contains((byte)0))
        {
            return null;
        }

        ReadOnlySpan<byte> target = output[(end + 1)..^1];
        return GuestFileInfoReader.TryRead(output[..end], path, target.IsEmpty ? null : GuestFileName.FromBytes(target), out GuestFileInfo? info)
            && (target.IsEmpty || info.Type == GuestFileType.SymbolicLink) ? info : null;
    }
}
