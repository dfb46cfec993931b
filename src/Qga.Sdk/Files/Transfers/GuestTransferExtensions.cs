using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>Copies files and directories to and from a guest.</summary>
/// <remarks>
/// A Windows guest needs Windows PowerShell 5.1. Bytes are not packed there, and links are neither followed nor made. This is checked against scripted
/// replies; it has not run on a Windows guest yet.
/// </remarks>
public static partial class GuestTransferExtensions
{
    /// <summary>
    /// Copies a file of the host into the guest. It is staged beside its target and takes its place in one step: whoever looks sees the
    /// old file or the new one. Needs a POSIX shell with coreutils or busybox in the guest.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="hostPath">The file on the host.</param>
    /// <param name="guestPath">The absolute path in the guest. Its directory must exist. A link in its place is replaced, not followed.</param>
    /// <param name="options">How. Default: <see cref="TransferOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up. What was staged is removed, unless <see cref="TransferOptions.Resume"/> keeps it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestTransferException">It could not be done; what was in its place is still there.</exception>
    /// <exception cref="GuestPlatformException">The guest has no shell for it, or an option is not for this kind of guest.</exception>
    /// <exception cref="IOException">The file on the host could not be read.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> UploadAsync(
        this IQgaClient client, string hostPath, string guestPath, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hostPath);
        options = Checked(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: true, cancellationToken).ConfigureAwait(false);
        HostSource source = HostSource.Open(hostPath);
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        return await new FileUpload(client, source, guestPath, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies what a stream holds, from its present position to its end, into a file of the guest.</summary>
    /// <param name="client">The client.</param>
    /// <param name="source">The stream. It stays open. <see cref="TransferOptions.Resume"/> works with one that can seek.</param>
    /// <param name="guestPath">The absolute path in the guest. Its directory must exist. A link in its place is replaced, not followed.</param>
    /// <param name="options">How. Default: <see cref="TransferOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up. What was staged is removed, unless <see cref="TransferOptions.Resume"/> keeps it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestTransferException">It could not be done; what was in its place is still there.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> UploadAsync(
        this IQgaClient client, Stream source, string guestPath, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options = Checked(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: true, cancellationToken).ConfigureAwait(false);
        return await new FileUpload(client, HostSource.Of(source), guestPath, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies a file of the guest to the host. It is written beside its target under another name and takes its place in one step. Its
    /// mode is <see cref="TransferOptions.Mode"/>, else that of the file that it replaces, else what the host gives new files.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="guestPath">The absolute path in the guest. Links are followed, with the agent's rights or those of <see cref="TransferOptions.User"/>.</param>
    /// <param name="hostPath">The file on the host. With <see cref="TransferOptions.Resume"/>, what a broken download left lies beside it, with <c>.qga-part</c> behind its name.</param>
    /// <param name="options">How. Default: <see cref="TransferOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestTransferException">It could not be done; what was in its place is still there.</exception>
    /// <exception cref="IOException">The file on the host could not be written.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> DownloadAsync(
        this IQgaClient client, string guestPath, string hostPath, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hostPath);
        options = Checked(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: false, cancellationToken).ConfigureAwait(false);
        var target = new HostFile(hostPath, options);
        await using ConfiguredAsyncDisposable closing = target.ConfigureAwait(false);
        return await new FileDownload(client, guestPath, target, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies what a file of the guest holds into a stream. What was written to it before a failure stays written: a stream has no
    /// other place to stage in.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="guestPath">The absolute path in the guest.</param>
    /// <param name="destination">The stream. It stays open.</param>
    /// <param name="options">How. <see cref="TransferOptions.Resume"/> does nothing here but verify.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestTransferException">It could not be done. The stream may hold a part of it.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> DownloadAsync(
        this IQgaClient client, string guestPath, Stream destination, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        options = Checked(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: false, cancellationToken).ConfigureAwait(false);
        return await new FileDownload(client, guestPath, new HostStream(destination), options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies a directory of the guest to the host, as one stream of the guest's <c>tar</c>. The guest is not trusted: names that lead out
    /// or are none here, links that lead out, entries that are the same file on the host, sparse files and archives that lie are
    /// refused. Everything is written beside the target and moved there at the end: where there is nothing yet in one step, else each
    /// file in one step. Devices, pipes and sockets are left out.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="guestPath">The absolute path of the directory in the guest.</param>
    /// <param name="hostPath">The directory on the host. Its parent must exist. What is there and not in the guest stays, and directories that are there keep their mode.</param>
    /// <param name="options">How. Default: <see cref="TransferOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up. Nothing is left on either side.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestEntryRefusedException">An entry was refused; it is named. Nothing took its place.</exception>
    /// <exception cref="GuestTransferException">It could not be done, or a quota was reached. Nothing took its place.</exception>
    /// <exception cref="IOException">The host could not be written to.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> DownloadDirectoryAsync(
        this IQgaClient client, string guestPath, string hostPath, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hostPath);
        options = CheckedForDirectory(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: false, cancellationToken).ConfigureAwait(false);
        using var stage = new HostStage(guestPath, hostPath, options);
        return await new DirectoryDownload(client, TrimSlash(guestPath), stage, options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Copies a directory of the host into the guest: small files as archives, large ones by themselves, all of it staged beside the
    /// target and moved there at the end: where there is nothing yet in one step, else each file in one step. Needs <c>tar</c> in the
    /// guest. Links are not followed, on neither side; pipes, sockets and devices are left out.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="hostPath">The directory on the host.</param>
    /// <param name="guestPath">The absolute path in the guest. Its parent must exist. What is there and not on the host stays, and directories that are there keep their mode.</param>
    /// <param name="options">How. Default: <see cref="TransferOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up. What was staged is removed.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="GuestEntryRefusedException">The guest cannot take an entry, or a link leads out; it is named. Nothing took its place.</exception>
    /// <exception cref="GuestTransferException">It could not be done. Nothing took its place, unless the guest failed while it was moving files.</exception>
    /// <exception cref="IOException">The host could not be read.</exception>
    /// <inheritdoc cref="IQgaClient.SendAsync{TRequest, TReply}(QgaCommand{TRequest, TReply}, TRequest, CancellationToken)" path="/exception"/>
    public static async Task<TransferResult> UploadDirectoryAsync(
        this IQgaClient client, string hostPath, string guestPath, TransferOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(hostPath);
        options = CheckedForDirectory(client, guestPath, options);
        await CheckPlatformAsync(client, guestPath, options, isUpload: true, cancellationToken).ConfigureAwait(false);
        string root = Path.GetFullPath(hostPath);
        return await new DirectoryUpload(client, root, TrimSlash(guestPath), options).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string TrimSlash(string path)
    {
        if (!GuestPath.IsWindows(path))
        {
            return path.Length > 1 && path.EndsWith('/') ? path.TrimEnd('/') : path;
        }

        // A drive's own directory keeps its separator: without it the name is that of another one.
        string trimmed = path.TrimEnd('/', '\\');
        return trimmed.EndsWith(':') ? $"{trimmed}\\" : trimmed;
    }

    private static TransferOptions CheckedForDirectory(IQgaClient client, string guestPath, TransferOptions? options)
    {
        options = Checked(client, guestPath, options);
        return options.User is null
            ? options
            : throw new ArgumentException($"{nameof(TransferOptions.User)} is for single files.", nameof(options));
    }

    private static TransferOptions Checked(IQgaClient client, string guestPath, TransferOptions? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(guestPath);
        options ??= TransferOptions.Default;
        options.Check();
        return GuestPath.IsAbsolute(guestPath)
            ? options
            : throw TransferErrors.Of(client, TransferFailure.NotSupported, guestPath, "transfers need an absolute path of the guest.");
    }

    /// <summary>Refuses what the kind of guest does not have, before anything is started there.</summary>
    private static async Task CheckPlatformAsync(
        IQgaClient client, string guestPath, TransferOptions options, bool isUpload, CancellationToken cancellationToken)
    {
        bool isWindows = await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false);
        if (isWindows ? !GuestPath.IsWindows(guestPath) : !GuestPath.IsPosix(guestPath))
        {
            throw TransferErrors.Of(client, TransferFailure.NotSupported, guestPath, $"it is no absolute path of a {(isWindows ? "Windows" : "POSIX")} guest.");
        }

        if (isWindows)
        {
            WindowsFileName.Check(guestPath);
            if (options.User is not null || (isUpload && (options.Owner ?? (object?)options.Mode) is not null))
            {
                throw GuestPlatformException.NotOnWindows(client, $"TransferOptions.{nameof(TransferOptions.User)}, {nameof(TransferOptions.Owner)} and {nameof(TransferOptions.Mode)} are for POSIX guests. A new file there inherits the rights of its directory, and one that is replaced keeps its own");
            }
        }
    }
}
