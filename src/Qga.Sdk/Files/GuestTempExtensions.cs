using System.Buffers;
using System.Text;

namespace Qga.Sdk;

/// <summary>Temporary files and directories in the guest. Needs a POSIX shell and coreutils or busybox there.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1, and absolute paths (<c>C:\x</c>, <c>C:/x</c>, <c>\\server\share\x</c>). This is checked against
/// scripted replies; it has not run on a Windows guest yet.
/// </remarks>
public static class GuestTempExtensions
{
    private const int MaxPathBytes = 4096;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Makes a new directory that only the agent's user (root) may enter (mode 0700; on Windows the system and the administrators). Remove it when it is no longer needed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="parent">The directory that it is made in; null for the guest's own place for such things (TMPDIR, else /tmp; on Windows that of the agent's account).</param>
    /// <param name="prefix">How its name begins. No slash in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its path in the guest.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task<string> CreateTempDirectoryAsync(
        this IQgaClient client, string? parent = null, string prefix = "qga-", CancellationToken cancellationToken = default) =>
        CreateAsync(client, "-d", parent, prefix, cancellationToken);

    /// <summary>Makes a new, empty file that only the agent's user (root) may read and write (mode 0600; on Windows the system and the administrators). Remove it when it is no longer needed.</summary>
    /// <param name="client">The client.</param>
    /// <param name="parent">The directory that it is made in; null for the guest's own place for such things (TMPDIR, else /tmp; on Windows that of the agent's account).</param>
    /// <param name="prefix">How its name begins. No slash in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its path in the guest.</returns>
    /// <inheritdoc cref="GuestFileInfoExtensions.GetFileInfoAsync" path="/exception"/>
    public static Task<string> CreateTempFileAsync(
        this IQgaClient client, string? parent = null, string prefix = "qga-", CancellationToken cancellationToken = default) =>
        CreateAsync(client, "", parent, prefix, cancellationToken);

    private static async Task<string> CreateAsync(IQgaClient client, string kind, string? parent, string prefix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (prefix.Contains('/', StringComparison.Ordinal) || (parent is not null && GuestPath.IsWindows(parent) && (prefix.Contains('\\', StringComparison.Ordinal) || WindowsFileName.Trouble(prefix) is not null)))
        {
            throw new ArgumentException("The prefix is a part of one name: no slash in it.", nameof(prefix));
        }

        var shell = new GuestShell(client);
        string[] arguments = [parent is null ? "" : GuestFileName.ToArgument(parent, nameof(parent)), GuestFileName.ToArgument(prefix, nameof(prefix)), kind];
        GuestShellResult result = await Grace.LetFinishAsync(
            token => shell.RunAsync(TempScript.Script, arguments, GuestShell.ShortTime, cancellationToken: token), cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw shell.Failed(TempScript.Script, parent ?? "TMPDIR", result);
        }

        string path = (result.IsWindows ? WindowsPathOf(result.Output.Span, parent, prefix) : PathOf(result.Output.Span, parent, prefix))
            ?? throw shell.Nonsense(TempScript.Script, parent ?? "TMPDIR", "its mktemp printed another name");
        if (cancellationToken.IsCancellationRequested)
        {
            // The caller has gone while it was being made.
            await TempRemoval.RemoveEmptyAsync(shell, path).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return path;
    }

    private static string? WindowsPathOf(ReadOnlySpan<byte> output, string? parent, string prefix)
    {
        if (output.Length is < 2 or > MaxPathBytes || output.IndexOf((byte)'\n') != output.Length - 1
            || !WindowsFileReader.TryReadText(Encoding.ASCII.GetString(output[..^1]), out string? path) || !GuestPath.IsWindows(path))
        {
            return null;
        }

        int separator = path.LastIndexOf('\\');
        string name = path[(separator + 1)..];
        return (parent is null || path[..Math.Max(separator, 0)] == parent.TrimEnd('\\', '/'))
            && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.Length >= prefix.Length + 6
            && !name.AsSpan(prefix.Length).ContainsAnyExcept(NameCharacters) ? path : null;
    }

    // What the guest prints must be what was asked for: the path is written to next.
    private static string? PathOf(ReadOnlySpan<byte> output, string? parent, string prefix)
    {
        if (output.Length is < 2 or > MaxPathBytes || output.IndexOf((byte)0) != output.Length - 1)
        {
            return null;
        }

        string path = GuestFileName.FromBytes(output[..^1]);
        int slash = path.LastIndexOf('/');
        string name = path[(slash + 1)..];
        string place = parent is null || parent.StartsWith('/') ? parent ?? path[..Math.Max(0, slash)] : $"./{parent}";
        return slash >= 0
            && path[..slash] == place
            && name.StartsWith(prefix, StringComparison.Ordinal)
            && name.Length >= prefix.Length + 6
            && !name.AsSpan(prefix.Length).ContainsAnyExcept(NameCharacters) ? path : null;
    }
}
