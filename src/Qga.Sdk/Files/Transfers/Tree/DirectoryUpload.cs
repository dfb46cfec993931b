using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>
/// One upload of a directory: small files in archives of a few mebibytes, each unpacked in the guest while the next is on its way, large
/// ones by themselves; everything into a staged tree that takes its place at the end.
/// </summary>
internal sealed class DirectoryUpload(IQgaClient client, string hostPath, string target, TransferOptions options)
{
    private const UnixFileMode WhileWritten = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TransferShell _shell = new(client, target);
    private readonly TransferMeter _meter = new(client, target, options);
    private readonly string _prefix = $".qga-d-{FileUpload.KeyOf(target)}-";
    private string _stagePath = "";
    private bool _isPacked;
    private bool _isSummed;
    private long _transferred;
    private int _archives;
    private Task _unpacking = Task.CompletedTask;

    public async Task<TransferResult> RunAsync(CancellationToken cancellationToken)
    {
        var scan = new HostScan(client, target, hostPath, options);
        IReadOnlyList<HostEntry> entries = scan.Read();
        if (GuestPath.IsWindows(target))
        {
            WindowsTree.Check(client, target, entries);
        }

        _meter.Total = scan.Bytes;
        string stage = $"{_prefix}{Guid.NewGuid():N}";
        _stagePath = target[..(GuestPath.LastSeparator(target, GuestPath.IsWindows(target)) + 1)] + stage;
        try
        {
            TransferAnswer answer = await _shell.RunAsync(
                TransferScripts.Stage, [target, Flag(options.AllowUntrustedDirectory), _prefix, stage, "0", "", "directory"], cancellationToken).ConfigureAwait(false);
            Decide(answer);
            await SendAsync(entries, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            await _shell.CommitAsync(
                TransferScripts.PlaceTree, [target, _stagePath, Flag(options.AllowUntrustedDirectory), options.Owner ?? ""]).ConfigureAwait(false);
        }
        catch
        {
            await _unpacking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _shell.TidyAsync(TransferScripts.Remove, [target, stage]).ConfigureAwait(false);
            throw;
        }

        _meter.Tell();
        return new TransferResult
        {
            Bytes = _meter.Bytes,
            TransferredBytes = _transferred,
            Entries = entries.Count,
            Verification = _isSummed ? TransferVerification.Sha256InGuest : TransferVerification.None,
            Compression = _isPacked ? TransferCompression.Gzip : TransferCompression.None,
            Skipped = scan.Skipped,
        };
    }

    private void Decide(TransferAnswer answer)
    {
        if (!answer.Has("tar") || (options.Compression == TransferCompression.Gzip && !answer.Has("gzip")))
        {
            throw TransferErrors.Of(
                client, TransferFailure.NotSupported, target, answer.Has("tar") ? "the guest has no gzip. Use TransferCompression.None or Auto." : "the guest has no tar. Upload the files one by one.");
        }

        // Small files have headers, which pack well whatever is in them.
        _isPacked = options.Compression != TransferCompression.None && answer.Has("gzip");
        _isSummed = options.IsVerified && answer.Has("sha256");
    }

    private async Task SendAsync(IReadOnlyList<HostEntry> entries, CancellationToken cancellationToken)
    {
        // Directories can be written to while they are filled; they get their own mode and time at the end, as do links, through
        // which nothing must be written.
        IEnumerable<HostEntry> made = entries.Where(static entry => entry.Kind == TarKind.Directory).Select(static entry => entry with { Mode = WhileWritten });
        IEnumerable<HostEntry> small = entries.Where(static entry => entry.Kind == TarKind.File && TreeArchive.Takes(entry));
        await SendArchivesAsync(made.Concat(small), cancellationToken).ConfigureAwait(false);
        foreach (HostEntry large in entries.Where(static entry => entry.Kind == TarKind.File && !TreeArchive.Takes(entry)))
        {
            await SendLargeAsync(large, cancellationToken).ConfigureAwait(false);
        }

        IEnumerable<HostEntry> links = entries.Where(static entry => entry.Kind == TarKind.SymbolicLink);
        IEnumerable<HostEntry> finished = entries.Where(static entry => entry.Kind == TarKind.Directory).Reverse().Append(Root());
        await SendArchivesAsync(links.Concat(finished), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendArchivesAsync(IEnumerable<HostEntry> entries, CancellationToken cancellationToken)
    {
        var archive = new TreeArchive(_isPacked);
        try
        {
            foreach (HostEntry entry in entries)
            {
                DateTime? modified = options.PreserveTimes ? entry.Modified : null;
                if (!await archive.AddAsync(hostPath, entry, modified, cancellationToken).ConfigureAwait(false))
                {
                    throw TransferErrors.SourceChanged(client, target, $"{entry.Path} on the host");
                }

                if (archive.IsFull)
                {
                    await SendAsync(archive, cancellationToken).ConfigureAwait(false);
                    archive.Dispose();
                    archive = new TreeArchive(_isPacked);
                }
            }

            if (archive.Entries > 0)
            {
                await SendAsync(archive, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            archive.Dispose();
        }

        await _unpacking.ConfigureAwait(false);
    }

    private async Task SendAsync(TreeArchive archive, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> bytes = archive.Finish();
        string name = $"a{_archives++}";
        await BulkWriter.WriteFileAsync(client, $"{_stagePath}/{name}", bytes, cancellationToken).ConfigureAwait(false);
        _transferred += bytes.Length;
        await _unpacking.ConfigureAwait(false);
        _meter.Add(archive.Content);
        string sum = _isSummed ? Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) : "";
        _unpacking = _shell.RunAsync(TransferScripts.UnpackTree, [_stagePath, name, Flag(_isPacked), sum], cancellationToken);
    }

    private async Task SendLargeAsync(HostEntry entry, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        HostSource source = HostSource.Open(Path.Combine(hostPath, entry.Path));
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        bool isPacked = _isPacked && (options.Compression == TransferCompression.Gzip
            || CompressionSample.Shrinks(await source.SampleAsync(CompressionSample.Length, cancellationToken).ConfigureAwait(false)));
        long before = _meter.Bytes;
        var content = new StagedContent(client, _shell, _stagePath, source, _meter, hash);
        await (isPacked ? content.WritePackedAsync(0, cancellationToken) : content.WritePlainAsync(0, cancellationToken)).ConfigureAwait(false);
        long length = _meter.Bytes - before;
        if (source.HasChanged(length))
        {
            throw TransferErrors.SourceChanged(client, target, $"{entry.Path} on the host");
        }

        _transferred += content.Transferred;
        string sum = _isSummed ? Convert.ToHexStringLower(hash.GetCurrentHash()) : "";
        await _shell.RunAsync(
            TransferScripts.Check, [_stagePath, length.ToString(CultureInfo.InvariantCulture), sum], cancellationToken).ConfigureAwait(false);
        string modified = options.PreserveTimes ? UnixTime.Text(entry.Modified) : "";
        await _shell.RunAsync(
            TransferScripts.Adopt, [_stagePath, Convert.ToString((int)entry.Mode, 8), modified, $"./{entry.Path}"], cancellationToken).ConfigureAwait(false);
    }

    private HostEntry Root()
    {
        var root = new DirectoryInfo(hostPath);
        UnixFileMode mode = options.PreserveModes && !OperatingSystem.IsWindows() ? root.UnixFileMode & (UnixFileMode)0b111_111_111 : HostScan.NewDirectory;
        return new HostEntry("", TarKind.Directory, 0, mode, root.LastWriteTimeUtc, null);
    }

    private static string Flag(bool value) => value ? "1" : "0";
}
