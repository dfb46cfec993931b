namespace Qga.Sdk;

/// <summary>Runs programs in the guest.</summary>
public static partial class GuestProcessExtensions
{
    /// <summary>
    /// Runs a program to its end and gives its exit code and output. Each argument reaches the program as it is: no shell is
    /// between. Output beyond 16 MiB a stream is dropped by the agent and flagged in the result.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The program: a path, or a name that the agent looks up in its PATH.</param>
    /// <param name="arguments">Its arguments, without the program's own name.</param>
    /// <param name="options">Time-out, input, encoding, polling.</param>
    /// <param name="cancellationToken">Gives up waiting. The program goes on running in the guest.</param>
    /// <returns>How it ended and what it wrote. A non-zero exit code is a result, not an exception.</returns>
    /// <remarks>
    /// With a directory, variables or an empty argument, a Windows guest starts the program by Windows PowerShell 5.1. This is checked
    /// against scripted replies; it has not run on a Windows guest yet. Batch files are refused then.
    /// </remarks>
    /// <exception cref="GuestRunTimeoutException">The time-out passed or the caller cancelled; it carries the pid.</exception>
    /// <exception cref="GuestResultLostException">The program was started and its result cannot be had.</exception>
    /// <exception cref="QgaCommandException">The agent could not start it.</exception>
    /// <exception cref="QgaConnectionException">The agent could not be reached, or the link broke while it was being started.</exception>
    /// <exception cref="QgaTimeoutException">The agent did not answer the request to start it.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled before the agent had told the pid.</exception>
    /// <exception cref="GuestProcessStartException">With a directory, a user or, on Windows, variables: the guest could not start it.</exception>
    /// <exception cref="GuestPlatformException">A Windows guest needs PowerShell for it and did not start it.</exception>
    /// <exception cref="QgaRequestException">An option holds a value that must not be sent.</exception>
    public static Task<GuestCommandResult> RunAsync(
        this IQgaClient client,
        string path,
        IReadOnlyList<string>? arguments = null,
        RunOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new RunOptions();
        ArgumentNullException.ThrowIfNull(options.Encoding);
        ArgumentNullException.ThrowIfNull(options.Polling);
        options.Polling.Check();
        return RunGuestAsync(client, path, arguments, options, cancellationToken);
    }
}
