using System.Text;

namespace Qga.Sdk;

/// <summary>
/// Runs scripts of this library's own in the guest's <c>/bin/sh</c>, or PowerShell in a Windows guest, and gives a strict result. A cancelled or late script is ended
/// and its result taken, so that nothing of it stays in the guest.
/// </summary>
internal sealed class GuestShell(IQgaClient client)
{
    /// <summary>What a script may take that touches a few files.</summary>
    public static readonly TimeSpan ShortTime = TimeSpan.FromSeconds(60);

    private const string Shell = "/bin/sh";
    private const int MaxErrorBytes = 4096;

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">Its $1, $2, ... as plain text; paths go through <see cref="GuestFileName.ToArgument"/> and the script's <c>decode</c>.</param>
    /// <param name="timeout">How long it may take; null when that is the caller's affair alone.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellationToken">Ends it in the guest too.</param>
    /// <exception cref="GuestPlatformException">The guest has no shell for it, or cannot do it.</exception>
    /// <exception cref="QgaTimeoutException">It took longer than <paramref name="timeout"/>, and was ended.</exception>
    public async Task<GuestShellResult> RunAsync(
        GuestScript script,
        IReadOnlyList<string> arguments,
        TimeSpan? timeout,
        ReadOnlyMemory<byte>? input = null,
        CancellationToken cancellationToken = default)
    {
        bool isWindows = await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false);
        GuestExecRequest request = isWindows ? RequestOnWindows(script, arguments, input) : new GuestExecRequest
        {
            Path = Shell,
            Arg = ["-c", script.Text, "sh", .. arguments],
            InputData = input,
            CaptureOutput = true,
        };
        try
        {
            GuestCommandResult result = await new GuestRun(client, request, new RunOptions { Timeout = timeout }).RunAsync(cancellationToken).ConfigureAwait(false);
            return ToResult(result, isWindows);
        }
        catch (GuestRunTimeoutException exception)
        {
            await GuestShellCleanup.EndAsync(client, exception.Pid, isWindows).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            throw TimedOut(script, timeout.GetValueOrDefault(), exception);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw await GuestPlatformException.WithoutShellAsync(client, script.Name, request.Path, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a script that says nothing when it has done its work.</summary>
    /// <exception cref="GuestFileException">It could not do its work.</exception>
    public async Task DoAsync(
        GuestScript script, string path, IReadOnlyList<string> arguments, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        GuestShellResult result = await RunAsync(script, arguments, timeout, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (!result.IsSuccess)
        {
            throw Failed(script, path, result);
        }
    }

    /// <summary>The exception for a script that ended with an error of the file system.</summary>
    public GuestFileException Failed(GuestScript script, string path, GuestShellResult result)
    {
        string end = result.ExitCode is int code ? $"exit code {code}" : "a signal";
        string words = result.ErrorText.Length > 0 ? result.ErrorText : end;
        return new GuestFileException($"Could not {script.Name} {QgaText.Escape(path)} in the guest at {client.Endpoint}: {words}.")
        {
            Path = path,
            Error = result.Error,
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
        };
    }

    /// <summary>The exception for more than the caller allows.</summary>
    public GuestFileException TooMany(GuestScript script, string path, string what) =>
        new($"Could not {script.Name} {QgaText.Escape(path)} in the guest at {client.Endpoint}: {what}. Raise the bound if that is right.")
        {
            Path = path,
            Error = GuestFileError.TooLarge,
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    /// <summary>The exception for output that no script of ours writes.</summary>
    public QgaProtocolException Nonsense(GuestScript script, string path, string what) =>
        new($"The guest at {client.Endpoint} was asked to {script.Name} {QgaText.Escape(path)} and {what}. Check what its shell is.")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    /// <summary>Refuses something that a Windows guest does not have.</summary>
    /// <exception cref="GuestPlatformException">The guest is Windows.</exception>
    public async Task RefuseOnWindowsAsync(string what, CancellationToken cancellationToken)
    {
        if (await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false))
        {
            throw GuestPlatformException.NotOnWindows(client, what);
        }
    }

    private GuestExecRequest RequestOnWindows(GuestScript script, IReadOnlyList<string> arguments, ReadOnlyMemory<byte>? input)
    {
        WindowsScript windows = script.Windows ?? throw GuestPlatformException.NotOnWindows(client, $"this library cannot {script.Name} something there");

        // Paths were written for a POSIX shell.
        IEnumerable<string> values = windows.Paths == 0 ? arguments : arguments.Select(GuestFileName.FromArgument).Select((value, i) => i < windows.Paths && value.Length > 0 ? WindowsFileName.Check(value) : value);
        return PowerShell.Request(windows.Text, [.. values], input);
    }

    private static GuestShellResult ToResult(GuestCommandResult result, bool isWindows)
    {
        ReadOnlySpan<byte> error = result.StandardError.Span;
        error = error[Math.Max(0, error.Length - MaxErrorBytes)..].TrimEnd("\r\n "u8);
        int last = error.LastIndexOf((byte)'\n');
        string lastLine = Encoding.UTF8.GetString(error[(last + 1)..]);
        GuestFileError? windows = isWindows ? WindowsFileErrors.Of(lastLine) : null;
        return new GuestShellResult(
            result.ExitCode,
            result.StandardOutput,
            result.IsStandardOutputTruncated,
            QgaText.Escape(Encoding.UTF8.GetString(windows is null ? error : error[..Math.Max(last, 0)].TrimEnd("\r\n ."u8))),
            isWindows ? windows ?? GuestFileError.Other : GuestFileErrors.Of(lastLine))
        {
            IsWindows = isWindows,
        };
    }

    private QgaTimeoutException TimedOut(GuestScript script, TimeSpan timeout, Exception cause) =>
        new($"The guest at {client.Endpoint} could not {script.Name} within {timeout.TotalSeconds:0.###} s. The script was ended; check the guest's disks and load.", cause)
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
            Timeout = timeout,
            MayHaveReachedGuest = true,
        };
}
