using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Qga.Sdk;

/// <summary>One download of a file: read to its end with a bound, compared with what the guest says of it before and after.</summary>
internal sealed class FileDownload(IQgaClient client, string path, HostTarget target, TransferOptions options)
{
    // Slower than this, the guest's gzip is faster than the agent.
    private const double PackBelowBytesPerSecond = 40.0 * 1024 * 1024;

    private readonly TransferShell _shell = new(client, path);
    private readonly TransferMeter _meter = new(client, path, options);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _size;
    private long _transferred;

    public async Task<TransferResult> RunAsync(CancellationToken cancellationToken)
    {
        using IncrementalHash hash = _hash;
        try
        {
            return await CopyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GuestTransferException)
        {
            // What is wrong in itself is not continued.
            target.Forget();
            throw;
        }
    }

    private async Task<TransferResult> CopyAsync(CancellationToken cancellationToken)
    {
        GuestFileFacts before = await LookAsync(options.Resume ? target.Length : 0, cancellationToken).ConfigureAwait(false);
        if (!before.IsRegularFile)
        {
            throw TransferErrors.Of(client, TransferFailure.WrongType, path, "it is no regular file.");
        }

        _size = before.Size;
        _meter.Total = _size > 0 ? _size : null;
        if (_size > options.MaxBytes)
        {
            throw TransferErrors.QuotaBytes(client, path, options.MaxBytes);
        }

        long resumedAt = await FindPrefixAsync(before, cancellationToken).ConfigureAwait(false);
        bool isPacked = await ReadAsync(before, resumedAt, cancellationToken).ConfigureAwait(false);
        string sum = Convert.ToHexStringLower(_hash.GetCurrentHash());
        TransferVerification verification = await VerifyAsync(before, sum, cancellationToken).ConfigureAwait(false);
        await target.PlaceAsync(options.PreserveTimes ? before.Modified : null).ConfigureAwait(false);
        _meter.Tell();
        return new TransferResult
        {
            Bytes = _meter.Bytes,
            TransferredBytes = _transferred,
            ResumedAt = resumedAt,
            Verification = verification,
            Sha256 = sum,
            Compression = isPacked ? TransferCompression.Gzip : TransferCompression.None,
        };
    }

    private async Task<GuestFileFacts> LookAsync(long prefix, CancellationToken cancellationToken) => GuestFileFacts.From(await _shell.RunAsync(
        TransferScripts.Look,
        [path, prefix.ToString(CultureInfo.InvariantCulture), options.User ?? "", TransferScripts.LookAsUser],
        cancellationToken).ConfigureAwait(false));

    /// <summary>How much a broken attempt has left, when it is the beginning of what the guest has now.</summary>
    private async Task<long> FindPrefixAsync(GuestFileFacts before, CancellationToken cancellationToken)
    {
        long length = target.Length;
        if (length == 0)
        {
            return 0;
        }

        if (length <= before.Size && before.Sum is not null)
        {
            target.Stream.Position = 0;
            byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
            int read;
            while ((read = await target.Stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                _hash.AppendData(buffer, 0, read);
            }

            ArrayPool<byte>.Shared.Return(buffer);
            if (Convert.ToHexStringLower(_hash.GetCurrentHash()) == before.Sum)
            {
                _meter.Add(length);
                return length;
            }

            _hash.GetHashAndReset();
        }

        target.Clear();
        return 0;
    }

    /// <summary>Reads the file from a position on. True when it came packed.</summary>
    private async Task<bool> ReadAsync(GuestFileFacts before, long position, CancellationToken cancellationToken)
    {
        if (options.Compression == TransferCompression.Gzip && !before.HasGzip)
        {
            throw TransferErrors.Of(client, TransferFailure.NotSupported, path, "the guest has no gzip. Use TransferCompression.None or Auto.");
        }

        if (options.User is not null || options.Compression == TransferCompression.Gzip)
        {
            bool isPacked = before.HasGzip && options.Compression != TransferCompression.None;
            await ReadSpoolAsync(position, isPacked, cancellationToken).ConfigureAwait(false);
            return isPacked;
        }

        bool maySwitch = options.Compression == TransferCompression.Auto && before.HasGzip;
        if (await ReadPlainAsync(position, maySwitch, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await ReadSpoolAsync(_meter.Bytes, isPacked: true, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Reads it as it is. False when the rest had better come packed.</summary>
    private async Task<bool> ReadPlainAsync(long position, bool maySwitch, CancellationToken cancellationToken)
    {
        BulkFile file = await BulkFile.OpenAsync(client, path, "r", cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = file.ConfigureAwait(false);
        if (position > 0)
        {
            await file.SeekAsync(position, cancellationToken).ConfigureAwait(false);
        }

        var reader = new BulkReader(file);
        await using ConfiguredAsyncDisposable ending = reader.ConfigureAwait(false);
        long begun = client.TimeProvider.GetTimestamp();
        ReadOnlyMemory<byte> chunk;
        while (!(chunk = await reader.NextAsync(cancellationToken).ConfigureAwait(false)).IsEmpty)
        {
            double speed = chunk.Length / client.TimeProvider.GetElapsedTime(begun).TotalSeconds;
            _transferred += chunk.Length;
            await TakeAsync(chunk, cancellationToken).ConfigureAwait(false);
            if (maySwitch && speed < PackBelowBytesPerSecond && CompressionSample.Shrinks(chunk))
            {
                return false;
            }

            maySwitch = false;
        }

        return true;
    }

    private async Task ReadSpoolAsync(long position, bool isPacked, CancellationToken cancellationToken)
    {
        string[] arguments = [path, isPacked ? "1" : "0", position.ToString(CultureInfo.InvariantCulture), options.User ?? "", TransferScripts.ReadAsUser];
        GuestSpool spool = await GuestSpool.StartAsync(client, _shell, TransferScripts.SpoolFile, arguments, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable removing = spool.ConfigureAwait(false);
        Stream content = isPacked ? new GZipStream(spool, CompressionMode.Decompress, leaveOpen: true) : spool;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await TakeAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            // What follows the packed bytes is nothing; the end also tells how the script ended.
            if (isPacked && await spool.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
                throw TransferErrors.Of(client, TransferFailure.GuestFailed, path, "bytes follow the end of what the guest packed.");
            }
        }
        catch (InvalidDataException exception)
        {
            throw TransferErrors.Of(client, TransferFailure.GuestFailed, path, "what the guest packed cannot be unpacked.", exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _transferred += spool.Transferred;
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        _meter.Add(bytes.Length);
        if (_size > 0 && _meter.Bytes > _size)
        {
            throw TransferErrors.SourceChanged(client, path, "the file in the guest");
        }

        _hash.AppendData(bytes.Span);
        await target.Stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TransferVerification> VerifyAsync(GuestFileFacts before, string sum, CancellationToken cancellationToken)
    {
        bool sumsThere = options.IsVerified && before.HasSha256;
        GuestFileFacts after = await LookAsync(sumsThere ? _meter.Bytes : 0, cancellationToken).ConfigureAwait(false);
        bool isMadeUp = before.Size == 0 && after.Size == 0;
        if (!isMadeUp && (after.Identity != before.Identity || _meter.Bytes != before.Size))
        {
            throw TransferErrors.SourceChanged(client, path, "the file in the guest");
        }

        if (!options.IsVerified || isMadeUp)
        {
            return TransferVerification.None;
        }

        string guest = sumsThere && after.Sum is not null
            ? after.Sum
            : await BulkReader.HashFileAsync(client, path, _meter.Bytes, cancellationToken).ConfigureAwait(false);
        return guest != sum ? throw TransferErrors.Different(client, path, sum, guest)
            : after.Sum is not null ? TransferVerification.Sha256InGuest : TransferVerification.ReadBack;
    }
}
