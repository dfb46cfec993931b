using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Qga.Sdk;

/// <summary>
/// One upload of a file: staged beside its target in a directory that nobody else can enter, checked there, and moved into its place
/// in one step.
/// </summary>
internal sealed class FileUpload(IQgaClient client, HostSource source, string target, TransferOptions options)
{
    private const UnixFileMode NewFile = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    private readonly TransferShell _shell = new(client, target);
    private readonly TransferMeter _meter = new(client, target, options) { Total = source.Length };
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string _prefix = $".qga-{(options.Resume ? 'r' : 'p')}-{KeyOf(target)}-";
    private string _stage = "";
    private string _stagePath = "";

    public async Task<TransferResult> RunAsync(CancellationToken cancellationToken)
    {
        using IncrementalHash hash = _hash;
        _stage = $"{_prefix}{Guid.NewGuid():N}";
        bool isDone = false;
        try
        {
            TransferAnswer answer = await StageAsync(cancellationToken).ConfigureAwait(false);
            long resumedAt = await FindPrefixAsync(answer, cancellationToken).ConfigureAwait(false);
            bool isPacked = await DecideAsync(answer, resumedAt, cancellationToken).ConfigureAwait(false);
            var content = new StagedContent(client, _shell, _stagePath, source, _meter, _hash);
            await (isPacked
                ? content.WritePackedAsync(resumedAt, cancellationToken)
                : content.WritePlainAsync(resumedAt, cancellationToken)).ConfigureAwait(false);
            if (source.HasChanged(_meter.Bytes))
            {
                throw TransferErrors.SourceChanged(client, target, "the source on the host");
            }

            string sum = Convert.ToHexStringLower(_hash.GetCurrentHash());
            TransferVerification verification = await VerifyAsync(answer, sum, cancellationToken).ConfigureAwait(false);
            await PlaceAsync(cancellationToken).ConfigureAwait(false);
            isDone = true;
            _meter.Tell();
            return new TransferResult
            {
                Bytes = _meter.Bytes,
                TransferredBytes = content.Transferred,
                ResumedAt = resumedAt,
                Verification = verification,
                Sha256 = sum,
                Compression = isPacked ? TransferCompression.Gzip : TransferCompression.None,
            };
        }
        catch (Exception exception) when (!isDone)
        {
            await TidyAsync(exception).ConfigureAwait(false);
            throw;
        }
    }

    // What broke by the link or by the caller may be continued; what is wrong in itself may not.
    private async Task TidyAsync(Exception exception)
    {
        bool isKept = options.Resume && exception is QgaConnectionException or QgaTimeoutException or OperationCanceledException or GuestHandleStaleException or GuestResultLostException;
        if (!(options.Resume && isKept))
        {
            // Where it was made with a user's target is in the answer, which may not have come.
            string[] besides = options.User is null ? [target] : _stagePath.Length > 0 ? [_stagePath] : [$"/var/tmp/{_stage}", $"/run/{_stage}"];
            foreach (string beside in besides)
            {
                await _shell.TidyAsync(TransferScripts.Remove, [beside, _stage]).ConfigureAwait(false);
            }
        }
    }

    private async Task<TransferAnswer> StageAsync(CancellationToken cancellationToken)
    {
        TransferAnswer answer = await _shell.RunAsync(
            TransferScripts.Stage,
            [target, Flag(options.AllowUntrustedDirectory), _prefix, _stage, Flag(options.Resume && source.CanResume), options.User ?? "", "file"],
            cancellationToken).ConfigureAwait(false);
        string directory = options.User is null ? target[..(GuestPath.LastSeparator(target, GuestPath.IsWindows(target)) + 1)] : answer.Directory("base");
        _stagePath = directory + _stage;
        return answer;
    }

    /// <summary>How much of the source is staged already, proved by its hash; what is not is thrown away.</summary>
    private async Task<long> FindPrefixAsync(TransferAnswer answer, CancellationToken cancellationToken)
    {
        long size = answer.Number("size");
        if (size == 0)
        {
            return 0;
        }

        if (size <= source.Length.GetValueOrDefault()
            && await source.HashPrefixAsync(_hash, size, cancellationToken).ConfigureAwait(false)
            && Convert.ToHexStringLower(_hash.GetCurrentHash()) == answer.Sum("sum"))
        {
            _meter.Add(size);
            return size;
        }

        _ = _hash.GetHashAndReset();
        source.Rewind();
        return 0;
    }

    private async Task<bool> DecideAsync(TransferAnswer answer, long resumedAt, CancellationToken cancellationToken)
    {
        bool hasGzip = answer.Has("gzip");
        return options.Compression switch
        {
            TransferCompression.Gzip when !hasGzip => throw TransferErrors.Of(
                client, TransferFailure.NotSupported, target, "the guest has no gzip. Use TransferCompression.None or Auto."),
            TransferCompression.Gzip => true,
            TransferCompression.Auto when hasGzip => resumedAt < source.Length.GetValueOrDefault(long.MaxValue)
                && CompressionSample.Shrinks(await source.SampleAsync(CompressionSample.Length, cancellationToken).ConfigureAwait(false)),
            _ => false,
        };
    }

    private async Task<TransferVerification> VerifyAsync(TransferAnswer answer, string sum, CancellationToken cancellationToken)
    {
        if (!options.IsVerified)
        {
            return TransferVerification.None;
        }

        if (answer.Has("sha256"))
        {
            await _shell.RunAsync(TransferScripts.Check, [_stagePath, Text(_meter.Bytes), sum], cancellationToken).ConfigureAwait(false);
            return TransferVerification.Sha256InGuest;
        }

        string guest = await BulkReader.HashFileAsync(client, $"{_stagePath}/data", _meter.Bytes, cancellationToken).ConfigureAwait(false);
        return guest == sum ? TransferVerification.ReadBack : throw TransferErrors.Different(client, target, sum, guest);
    }

    // With a user's rights the bytes are copied once more, which takes its time and may be left in the middle.
    private Task PlaceAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string[] arguments =
        [
            target, _stagePath, Text(_meter.Bytes),
            options.Mode is UnixFileMode mode ? Octal(mode) : "",
            Octal((source.Mode ?? NewFile) & Permissions),
            options.Owner ?? "",
            options.PreserveTimes && source.Modified is DateTime modified ? UnixTime.Text(modified) : "",
            options.User ?? "",
            TransferScripts.PlaceAsUser,
        ];
        return options.User is null
            ? _shell.CommitAsync(TransferScripts.Place, arguments)
            : _shell.RunAsync(TransferScripts.Place, arguments, cancellationToken);
    }

    /// <summary>What the staging directories of one target have in their names.</summary>
    public static string KeyOf(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8));

    private static string Flag(bool value) => value ? "1" : "0";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}
