namespace Qga.Sdk;

/// <summary>What starts jobs in one kind of guest, reports on them, signals them and removes them.</summary>
internal abstract class GuestJobs(IQgaClient client, JobPaths paths)
{
    protected IQgaClient Client { get; } = client;

    protected JobPaths Paths { get; } = paths;

    /// <summary>The jobs of a guest of either kind.</summary>
    /// <exception cref="ArgumentException">The spool's root is no path of such a guest.</exception>
    public static async Task<GuestJobs> OfAsync(IQgaClient client, JobPaths paths, CancellationToken cancellationToken)
    {
        bool isWindows = await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false);
        bool isDefault = paths.Root == GuestProcessStartInfo.DefaultSpoolDirectory;
        return isWindows switch
        {
            true when isDefault || GuestPath.IsWindows(paths.Root) => new WindowsJobs(client, paths),
            false when GuestPath.IsPosix(paths.Root) => new PosixJobs(client, paths),
            _ => throw new ArgumentException($"{QgaText.Escape(paths.Root)} is no absolute path of a {(isWindows ? "Windows" : "POSIX")} guest.", nameof(paths)),
        };
    }

    /// <summary>Refuses what this kind of guest cannot do, and makes the environment that guest-exec is given.</summary>
    public abstract Task<IReadOnlyList<string>?> PrepareAsync(GuestProcessStartInfo start, CancellationToken cancellationToken);

    /// <summary>Starts a job, or reports the one that has the token. Safe to repeat, and repeated when the result is lost.</summary>
    public abstract Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken);

    /// <summary>Reports a job.</summary>
    /// <param name="settle">True to see to it that a job that has not started by now never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public abstract Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken);

    /// <summary>Sends a signal, once: a second one might do something else.</summary>
    public abstract Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken);

    /// <summary>Removes a job that is over.</summary>
    /// <param name="kill">True to end one that is not, and remove it too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public abstract Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken);

    /// <summary>What looks after a job that a report has everything of.</summary>
    public abstract JobWatch Watch(JobReport report);

    protected static string WhenFullOf(GuestProcessStartInfo start) => start.WhenFull switch
    {
        GuestSpoolOverflow.DropOldest => "drop",
        GuestSpoolOverflow.Grow => "grow",
        _ => "block",
    };

    protected async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        var patience = new LinkPatience(Client.TimeProvider);
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                return await run(cancellationToken).ConfigureAwait(false);
            }
            catch (QgaException exception) when (MayRepeat(exception, isFirst))
            {
                if (!await patience.WaitAsync(exception, cancellationToken).ConfigureAwait(false))
                {
                    throw;
                }
            }
        }
    }

    protected QgaTimeoutException ScriptTimedOut(string shell, TimeSpan time, GuestRunTimeoutException exception) =>
        new($"A script that does its work in milliseconds did not end within {time.TotalSeconds} s in the guest at {Client.Endpoint}. Look there what holds up {shell} (pid {exception.Pid}).", exception)
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = Client.Endpoint.ToString(),
            Timeout = time,
            MayHaveReachedGuest = true,
        };

    // An agent that cannot be connected to says so at once, like for any other command; one that goes away meanwhile may come back.
    private static bool MayRepeat(QgaException exception, bool isFirst) => exception switch
    {
        QgaConnectionException { Failure: QgaConnectionFailure.Lost or QgaConnectionFailure.ClosedAtOnce or QgaConnectionFailure.Renewed } => true,
        QgaConnectionException connection => !isFirst && connection.Failure != QgaConnectionFailure.Disposed,
        GuestResultLostException => true,
        _ => false,
    };
}
