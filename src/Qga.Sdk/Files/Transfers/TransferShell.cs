using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Runs the fixed scripts of transfers in the guest. What the caller or the guest gives is an argument, never text of the script; what
/// the script prints is read strictly. A script whose caller has gone is ended in the guest, with what it has started.
/// </summary>
internal sealed class TransferShell(IQgaClient client, string guestPath)
{
    // An answer has a few short lines.
    private const int MaxAnswer = 4096;

    // Renaming and the like, of many files at most.
    private static readonly TimeSpan CommitTime = TimeSpan.FromMinutes(15);

    // Removing what nobody wants any more must end itself.
    private static readonly TimeSpan TidyTime = TimeSpan.FromSeconds(15);

    private readonly GuestShell _shell = new(client);

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="GuestTransferException">The script says what is wrong.</exception>
    /// <exception cref="GuestPlatformException">The guest has no shell for it, or cannot do it.</exception>
    public async Task<TransferAnswer> RunAsync(GuestScript script, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Read(script, await _shell.RunAsync(script, arguments, timeout: null, cancellationToken: cancellationToken).ConfigureAwait(false));

    /// <summary>Runs the script of the last step, which is not left in the middle: either it is done or nothing of it.</summary>
    public async Task CommitAsync(GuestScript script, IReadOnlyList<string> arguments) =>
        Read(script, await _shell.RunAsync(script, arguments, CommitTime).ConfigureAwait(false));

    /// <summary>Runs a script that removes something, however its turn has come: also after a cancellation or a broken link.</summary>
    public async Task TidyAsync(GuestScript script, IReadOnlyList<string> arguments)
    {
        try
        {
            Read(script, await _shell.RunAsync(script, arguments, TidyTime).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            // The guest is out of reach. A later transfer to the same place removes what is left, when it is old enough.
        }
    }

    private TransferAnswer Read(GuestScript script, GuestShellResult result)
    {
        ReadOnlySpan<byte> output = result.Output.Span;
        if (output.Length > MaxAnswer || output.ContainsAnyExceptInRange((byte)'\n', (byte)'~'))
        {
            throw Nonsense($"{output.Length} bytes");
        }

        string[] lines = Encoding.ASCII.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        const string failed = "failed=";
        if (lines.Length > 0 && lines[^1].StartsWith(failed, StringComparison.Ordinal))
        {
            throw Explain(lines[^1][failed.Length..], result);
        }

        return result.IsSuccess ? new TransferAnswer(lines, Nonsense) : throw Explain("", result);

        Exception Nonsense(string what) =>
            Failed(TransferFailure.GuestFailed, $"the guest was asked to {script.Name} it, and its answer makes no sense: {what}. Check what its /bin/sh and stat are", result);
    }

    private GuestTransferException Explain(string code, GuestShellResult result) => code switch
    {
        "path" => Failed(TransferFailure.WrongType, "it is no absolute path of a file", result),
        "missing" => Failed(TransferFailure.NotFound, "it does not exist", result),
        "no-directory" => Failed(TransferFailure.NotFound, "the directory that it is to lie in does not exist", result),
        "no-file" => Failed(TransferFailure.WrongType, "it is no regular file", result),
        "is-directory" => Failed(TransferFailure.WrongType, "it is a directory. Name the file in it, or use the methods for directories", result),
        "is-no-directory" => Failed(TransferFailure.WrongType, "it is no directory", result),
        "untrusted" => Failed(
            TransferFailure.UntrustedDirectory,
            $"others in the guest can write to a directory on the way to it, and could make the agent, which is root, write elsewhere. Set TransferOptions.{nameof(TransferOptions.User)} to write with that user's rights, or {nameof(TransferOptions.AllowUntrustedDirectory)} if you trust them",
            result),
        "in-the-way" => Failed(TransferFailure.WrongType, "the guest has something else in a place where a directory or a file is to be", result),
        "changed" => Failed(TransferFailure.SourceChanged, "something in it changed while it was read. Nothing took its place; try again when it is quiet, or leave it out", result),
        "read" => Failed(TransferFailure.GuestFailed, "the guest could not read it", result),
        "no-gzip" => Failed(TransferFailure.NotSupported, "the guest has no gzip. Use TransferCompression.None or Auto", result),
        "no-tar" => Failed(TransferFailure.NotSupported, "the guest has no tar", result),
        "no-user" => Failed(TransferFailure.NotSupported, "the guest has neither runuser nor su, or not that user", result),
        "size" => Failed(TransferFailure.NoSpace, "what arrived in the guest is not as long as what was written: its disk is full", result),
        "stage" => Failed(TransferFailure.NoSpace, "no staging directory could be made in the guest", result),
        "unpack" => Failed(TransferFailure.NoSpace, "the guest could not unpack what arrived: its disk is full, or it was changed", result),
        "owner" => Failed(TransferFailure.GuestFailed, $"the owner or the mode could not be set. Check TransferOptions.{nameof(TransferOptions.Owner)}", result),
        "place" => Failed(TransferFailure.GuestFailed, "it could not be moved into its place", result),
        "sum" => Failed(TransferFailure.VerificationFailed, "the guest's SHA-256 is not that of the bytes on the host. Nothing took its place; try again", result),
        _ => Failed(TransferFailure.GuestFailed, "a step failed in the guest", result),
    };

    private GuestTransferException Failed(TransferFailure failure, string message, GuestShellResult result)
    {
        bool isFull = failure == TransferFailure.GuestFailed && result.Error == GuestFileError.NoSpace;
        string said = result.ErrorText.Length > 0 ? $" The guest said: {result.ErrorText}" : "";
        return TransferErrors.Of(client, isFull ? TransferFailure.NoSpace : failure, guestPath, $"{message}.{said}");
    }
}
