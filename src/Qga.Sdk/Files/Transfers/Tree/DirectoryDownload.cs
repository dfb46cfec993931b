using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>One download of a directory: the guest's tar as a stream, of which every entry is looked at before it is made.</summary>
internal sealed class DirectoryDownload(IQgaClient client, string path, HostStage stage, TransferOptions options)
{
    private const int DirectoryKind = 0x4000;
    private const int KindMask = 0xF000;
    private const int MaxSkippedNames = 1000;

    private readonly TransferShell _shell = new(client, path);
    private readonly TransferMeter _meter = new(client, path, options);
    private readonly EntryName _names = new(path, options.AllowForeignNames);
    private readonly PathFilter _filter = new(options);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _skipped = [];
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);

    // Those that are not wanted cost time and the dictionary of links all the same.
    private int _seen;

    public async Task<TransferResult> RunAsync(CancellationToken cancellationToken)
    {
        using IncrementalHash hash = _hash;
        try
        {
            return await CopyAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }

    private async Task<TransferResult> CopyAsync(CancellationToken cancellationToken)
    {
        GuestFileFacts facts = GuestFileFacts.From(await _shell.RunAsync(TransferScripts.Look, [path, "0", "", ""], cancellationToken).ConfigureAwait(false));
        if ((facts.Mode & KindMask) != DirectoryKind)
        {
            throw TransferErrors.Of(client, TransferFailure.WrongType, path, "it is no directory.");
        }

        bool isPacked = options.Compression == TransferCompression.Gzip;
        bool isSummed = options.IsVerified && facts.HasSha256;
        GuestSpool spool = await GuestSpool.StartAsync(
            client, _shell, TransferScripts.SpoolTree, [path, isPacked ? "1" : "0", isSummed ? "1" : "0"], cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable removing = spool.ConfigureAwait(false);
        await ReadAsync(spool, isPacked, cancellationToken).ConfigureAwait(false);
        if (isSummed)
        {
            Compare((await spool.EndAsync(cancellationToken).ConfigureAwait(false)).Sum("sum"));
        }

        stage.Place();
        _meter.Tell();
        return new TransferResult
        {
            Bytes = _meter.Bytes,
            TransferredBytes = spool.Transferred,
            Entries = _meter.Entries,
            Verification = isSummed ? TransferVerification.Sha256InGuest : TransferVerification.None,
            Compression = isPacked ? TransferCompression.Gzip : TransferCompression.None,
            Skipped = _skipped,
        };
    }

    private async Task ReadAsync(GuestSpool spool, bool isPacked, CancellationToken cancellationToken)
    {
        using Stream content = isPacked ? new GZipStream(spool, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(spool, 64 * 1024);
        var archive = new TarScanner(content, path, _hash);
        try
        {
            while (await archive.NextAsync(cancellationToken).ConfigureAwait(false) is TarEntryHead head)
            {
                await TakeAsync(archive, head, cancellationToken).ConfigureAwait(false);
            }

            if (isPacked && await spool.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
                throw TransferErrors.Of(client, TransferFailure.GuestFailed, path, "bytes follow the end of what the guest packed.");
            }

            await spool.EndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw TransferErrors.Of(client, TransferFailure.GuestFailed, path, "what the guest packed cannot be unpacked.", exception);
        }
        catch (GuestEntryRefusedException exception) when (exception.Reason == EntryRefusal.Malformed)
        {
            // An archive that ends early is that of a tar which failed, and it says why.
            await spool.ThrowFailureAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task TakeAsync(TarScanner archive, TarEntryHead head, CancellationToken cancellationToken)
    {
        string name = _names.Check(head.Name);
        if (++_seen > options.MaxEntries)
        {
            throw TransferErrors.QuotaEntries(client, path, options.MaxEntries);
        }

        if (name.Length == 0)
        {
            if (head.Kind != TarKind.Directory)
            {
                throw TransferErrors.Refused(path, head.Name, EntryRefusal.Malformed, "the directory itself is none");
            }

            stage.AddDirectory("", head);
            return;
        }

        if (!_filter.Takes(name))
        {
            return;
        }

        if (head.Kind == TarKind.Special || (head.Kind == TarKind.SymbolicLink && options.Links == TransferLinks.Skip))
        {
            if (_skipped.Count < MaxSkippedNames)
            {
                _skipped.Add(name);
            }

            return;
        }

        _meter.AddEntry();
        switch (head.Kind)
        {
            case TarKind.Directory:
                stage.AddDirectory(name, head);
                break;
            case TarKind.SymbolicLink:
                stage.AddLink(name, head.LinkTarget);
                break;
            case TarKind.HardLink:
                await CopyHardLinkAsync(name, head, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await WriteAsync(name, head, archive.ReadAsync, cancellationToken).ConfigureAwait(false);
                break;
        }

        _meter.Tell();
    }

    // The host gets a file of its own: a link between files would tie them together.
    private async Task CopyHardLinkAsync(string name, TarEntryHead head, CancellationToken cancellationToken)
    {
        string target = _names.Check(head.LinkTarget);
        if (!stage.Knows(target, TarKind.File))
        {
            throw TransferErrors.Refused(path, head.Name, EntryRefusal.LinkLeadsOut, "it is a hard link to something that is no file before it in the directory");
        }

        FileStream source = stage.OpenFile(target);
        await using ConfiguredAsyncDisposable closing = source.ConfigureAwait(false);
        await WriteAsync(name, head, source.ReadAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(
        string name, TarEntryHead head, Func<Memory<byte>, CancellationToken, ValueTask<int>> read, CancellationToken cancellationToken)
    {
        // Before a byte of it is written.
        if (head.Size > options.MaxBytes - _meter.Bytes)
        {
            throw TransferErrors.QuotaBytes(client, path, options.MaxBytes);
        }

        FileStream file = stage.AddFile(name);
        await using (file.ConfigureAwait(false))
        {
            int count;
            while ((count = await read(_buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                _meter.Add(count);
                await file.WriteAsync(_buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }

        stage.FinishFile(name, head);
    }

    private void Compare(string guest)
    {
        string host = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if (host != guest)
        {
            throw TransferErrors.Different(client, path, host, guest);
        }
    }
}
