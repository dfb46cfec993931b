using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Runs the fixed scripts of transfers in the guest. What the caller or the guest gives is an argument, never text of the script; what
/// the script prints is read strictly. A script whose caller has gone is ended in the guest, with what it has started.
/// </summary>
internal sealed class TransferShell(IQgaClient client, string guestPath)
{
    private const string Shell = "/bin/sh";

    // An answer has a few short lines.
    private const int MaxAnswer = 4096;
    private const int MaxErrorText = 500;

    // Ending a script that nobody waits for must end itself.
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="GuestTransferException">The script says what is wrong, or the guest cannot run it.</exception>
    public async Task<TransferAnswer> RunAsync(string script, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // Marks the process, so that ending it cannot hit another one that got its pid.
        string mark = $"qga-sdk-{Guid.NewGuid():N}";
        try
        {
            GuestCommandResult result = await client.RunAsync(
                Shell, ["-c", TransferScripts.Prologue + script, mark, .. arguments], cancellationToken: cancellationToken).ConfigureAwait(false);
            return Read(result);
        }
        catch (GuestRunTimeoutException exception)
        {
            await EndAsync(exception.Pid, mark).ConfigureAwait(false);
            throw new OperationCanceledException($"The transfer of {QgaText.Escape(guestPath)} was cancelled.", exception, cancellationToken);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw TransferErrors.Of(client, TransferFailure.NotSupported, guestPath, $"the guest could not start {Shell}, which this kind of transfer needs. Read and write plain files with OpenFileAsync there.", exception);
        }
    }

    /// <summary>Runs a script that removes something, however its turn has come: also after a cancellation or a broken link.</summary>
    public async Task TidyAsync(string script, IReadOnlyList<string> arguments)
    {
        using var late = new CancellationTokenSource(EndTime, client.TimeProvider);
        try
        {
            await RunAsync(script, arguments, late.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            // The guest is out of reach. A later transfer to the same place removes what is left, when it is old enough.
        }
    }

    private async Task EndAsync(long pid, string mark)
    {
        using var late = new CancellationTokenSource(EndTime, client.TimeProvider);
        try
        {
            await client.RunAsync(Shell, ["-c", TransferScripts.End, "end", $"{pid}", mark], cancellationToken: late.Token).ConfigureAwait(false);

            // Its status is taken, or the agent would keep it for ever.
            while (!(await client.GuestExecStatusAsync(new() { Pid = pid }, late.Token).ConfigureAwait(false)).Exited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), client.TimeProvider, late.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is QgaException or OperationCanceledException)
        {
            // The guest is out of reach, or the script had ended.
        }
    }

    private TransferAnswer Read(GuestCommandResult result)
    {
        ReadOnlySpan<byte> output = result.StandardOutput.Span;
        if (output.Length > MaxAnswer || output.ContainsAnyExceptInRange((byte)'\n', (byte)'~'))
        {
            throw Failed(TransferFailure.GuestFailed, $"the guest's answer makes no sense ({output.Length} bytes)", result);
        }

        string[] lines = Encoding.ASCII.GetString(output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        const string failed = "failed=";
        if (lines.Length > 0 && lines[^1].StartsWith(failed, StringComparison.Ordinal))
        {
            throw Explain(lines[^1][failed.Length..], result);
        }

        return result.IsSuccess
            ? new TransferAnswer(lines, what => Failed(TransferFailure.GuestFailed, $"the guest's answer makes no sense: {what}", result))
            : throw Failed(TransferFailure.GuestFailed, "a script failed in the guest", result);
    }

    private GuestTransferException Explain(string code, GuestCommandResult result) => code switch
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
        "no-gzip" => Failed(TransferFailure.NotSupported, "the guest has no gzip. Use TransferCompression.None or Auto", result),
        "no-tar" => Failed(TransferFailure.NotSupported, "the guest has no tar", result),
        "no-user" => Failed(TransferFailure.NotSupported, "the guest has neither runuser nor su, or not that user", result),
        "size" => Failed(TransferFailure.NoSpace, "what arrived in the guest is not as long as what was written: its disk is full", result),
        "stage" => Failed(TransferFailure.NoSpace, "no staging directory could be made in the guest", result),
        "unpack" => Failed(TransferFailure.NoSpace, "the guest could not unpack what arrived: its disk is full, or it was changed", result),
        "owner" => Failed(TransferFailure.GuestFailed, $"the owner or the mode could not be set. Check TransferOptions.{nameof(TransferOptions.Owner)}", result),
        "sum" => Failed(TransferFailure.VerificationFailed, "the guest's SHA-256 is not that of the bytes on the host. Nothing took its place; try again", result),
        _ => Failed(TransferFailure.GuestFailed, "a step failed in the guest", result),
    };

    private GuestTransferException Failed(TransferFailure failure, string message, GuestCommandResult result)
    {
        int length = Math.Min(result.StandardError.Length, MaxErrorText);
        string said = QgaText.Escape(Encoding.UTF8.GetString(result.StandardError.Span[..length]).Trim(), MaxErrorText);
        return TransferErrors.Of(client, failure, guestPath, said.Length > 0 ? $"{message}. The guest said: {said}" : $"{message}.");
    }
}
