namespace Qga.Sdk;

public static partial class GuestProcessExtensions
{
    // A start takes milliseconds; what has not begun by then, and is kept from beginning later, never will.
    private const long SettleSeconds = 10;

    // By the system's clock: a cancellation must end also under a clock that somebody holds still.
    private static readonly TimeSpan AbandonTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PendingGap = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Starts a process in the guest that can be talked to while it runs: its output and input are streams of any length, it can be
    /// signalled, and it survives the link, the agent and this program. The guest needs a POSIX shell and what coreutils or busybox
    /// offer. Starting is safe to repeat with the same token, and is repeated after a broken link.
    /// </summary>
    /// <remarks>
    /// A Windows guest needs Windows PowerShell 5.1. This is checked against scripted replies; it has not run on a Windows guest yet. Batch
    /// files are refused there, and so is <see cref="GuestProcessStartInfo.User"/>.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="start">What to start, and how.</param>
    /// <param name="cancellationToken">Gives up starting. With a token of the caller's the process may run all the same; without one it is ended.</param>
    /// <returns>The running process. Dispose it.</returns>
    /// <exception cref="GuestProcessStartException">The guest could not start it; <see cref="GuestProcessStartException.Failure"/> says why.</exception>
    /// <exception cref="GuestProcessLostException">The token is known, and its process is lost or waits for input that was broken off.</exception>
    /// <exception cref="ArgumentException">Something in <paramref name="start"/> makes no sense, or not for this kind of guest.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<GuestProcess> StartAsync(this IQgaClient client, GuestProcessStartInfo start, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(start);
        start.Check();
        var paths = new JobPaths(start.SpoolDirectory, start.Token ?? JobToken.New());
        GuestJobs jobs = await GuestJobs.OfAsync(client, paths, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string>? environment = await jobs.PrepareAsync(start, cancellationToken).ConfigureAwait(false);
        Task<JobReport> launch = jobs.LaunchAsync(start, environment, CancellationToken.None).Unattended();
        try
        {
            JobReport report = await launch.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (report.IsKnown && report.Verdict is null)
            {
                report = await SettleAsync(client, paths, jobs, report, cancellationToken).ConfigureAwait(false);
                if (report.NeverStarts)
                {
                    // It is sure now that the earlier start came to nothing: this one is the first.
                    await jobs.LeaveAsync(kill: false, cancellationToken).ConfigureAwait(false);
                    report = await jobs.LaunchAsync(start, environment, cancellationToken).ConfigureAwait(false);
                }
            }

            return await EnterAsync(client, paths, jobs, report, start).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (start.Token is null)
        {
            // Nobody could find it any more. A start that is under way is let finish first: what is not there yet cannot be ended.
            await AbandonAsync(launch, jobs).Unattended().WaitAsync(AbandonTime, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>
    /// Goes on with a process that was started earlier, by this program or another one: its output from the first byte that was not
    /// released, its input if it is still open, and its exit.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="token">Its token.</param>
    /// <param name="options">Where to go on, and how; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The process, which may have ended meanwhile. Dispose it.</returns>
    /// <exception cref="GuestProcessLostException">The token is not known, its process never started, or the guest was booted anew since.</exception>
    /// <exception cref="GuestProcessStartException">The guest could not start it then.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<GuestProcess> AttachAsync(
        this IQgaClient client, string token, AttachOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        JobToken.Check(token, nameof(token));
        options ??= new AttachOptions();
        ArgumentNullException.ThrowIfNull(options.Encoding);
        options.Polling.Check();
        var paths = new JobPaths(JobPaths.CheckRoot(options.SpoolDirectory, nameof(options)), token);
        GuestJobs jobs = await GuestJobs.OfAsync(client, paths, cancellationToken).ConfigureAwait(false);
        JobReport report = await jobs.ReportAsync(settle: false, cancellationToken).ConfigureAwait(false);
        if (report.Failure is null && report.Verdict is null)
        {
            report = await SettleAsync(client, paths, jobs, report, cancellationToken).ConfigureAwait(false);
        }

        return await EnterAsync(client, paths, jobs, report, new GuestProcessStartInfo("") { SpoolDirectory = options.SpoolDirectory }, options).ConfigureAwait(false);
    }

    /// <inheritdoc cref="AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/>
    public static Task<GuestProcess> AttachAsync(this IQgaClient client, string token, CancellationToken cancellationToken) =>
        AttachAsync(client, token, options: null, cancellationToken);

    private static async Task AbandonAsync(Task<JobReport> launch, GuestJobs jobs)
    {
        await ((Task)launch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await GuestProcess.LeaveAsync(jobs, kill: true).ConfigureAwait(false);
    }

    /// <summary>Waits until a job that was claimed has started, or never will.</summary>
    private static async Task<JobReport> SettleAsync(
        IQgaClient client, JobPaths paths, GuestJobs jobs, JobReport report, CancellationToken cancellationToken)
    {
        long begun = client.TimeProvider.GetTimestamp();
        while (report is { Failure: null, Verdict: null, NeverStarts: false, Life: JobLife.Claimed or JobLife.Alive })
        {
            // The guest's clock and this one: whichever says so first.
            TimeSpan waited = client.TimeProvider.GetElapsedTime(begun);
            if (waited.TotalSeconds > 3 * SettleSeconds)
            {
                throw new GuestProcessLostException($"The process {paths.Token} in the guest at {client.Endpoint} was begun and does not come to its program. Start it with another token; look in {paths.Status} there.") { Loss = GuestProcessLoss.NeverStarted, Token = paths.Token };
            }

            await Task.Delay(PendingGap, client.TimeProvider, cancellationToken).ConfigureAwait(false);
            report = await jobs.ReportAsync(report.IsStale || report.Age >= SettleSeconds || waited.TotalSeconds >= SettleSeconds, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private static async Task<GuestProcess> EnterAsync(
        IQgaClient client, JobPaths paths, GuestJobs jobs, JobReport report, GuestProcessStartInfo start, AttachOptions? attach = null)
    {
        if (report.Failure == "unknown" || report is { NeverStarts: true } or { Life: JobLife.Rebooted })
        {
            throw Lost(client, paths, report);
        }

        if (report.Failure is string failure)
        {
            throw StartFailures.OfSpool(client, start, failure);
        }

        if (report.Verdict is not "ok")
        {
            await GuestProcess.LeaveAsync(jobs, kill: true).ConfigureAwait(false);
            throw StartFailures.OfProgram(client, start, report.Verdict);
        }

        if (report is { WrapperPid: null } or { RootPid: null } or { Output: null })
        {
            throw new QgaProtocolException($"The report on the process {paths.Token} in the guest at {client.Endpoint} lacks what every report has.") { Endpoint = client.Endpoint.ToString(), CommandName = QgaCommands.GuestExec.Name };
        }

        if (attach?.Position < report.Output || attach?.ErrorPosition < report.Error)
        {
            throw new GuestProcessLostException($"The output of the process {paths.Token} in the guest at {client.Endpoint} has been released up to byte {report.Output} (errors: {report.Error}). Attach without a position.") { Loss = GuestProcessLoss.OutputReleased, Token = paths.Token, Endpoint = client.Endpoint.ToString() };
        }

        Func<Stream, CancellationToken, Task>? feed = start.StandardInputStream is Stream source ? source.CopyToAsync
            : !start.RedirectStandardInput && start.StandardInput is ReadOnlyMemory<byte> bytes ? (input, token) => input.WriteAsync(bytes, token).AsTask()
            : null;
        if (feed is not null && report is { Input: > 0, Exit: null, Life: JobLife.Alive })
        {
            // Sent again, the process would read it twice; not sent, it would wait for ever.
            throw new GuestProcessLostException($"The process {paths.Token} in the guest at {client.Endpoint} was started earlier, and its input is still being sent by somebody else or was broken off. Attach to it and write what is missing, or kill it and start it with another token.") { Loss = GuestProcessLoss.InputBrokenOff, Token = paths.Token, Endpoint = client.Endpoint.ToString() };
        }

        var process = new GuestProcess(client, jobs, report, start, attach);
        if (feed is not null && report.Input == 0)
        {
            process.Feed(feed);
        }

        return process;
    }

    private static GuestProcessLostException Lost(IQgaClient client, JobPaths paths, JobReport report)
    {
        (GuestProcessLoss loss, string reason) = report switch
        {
            { NeverStarts: true } => (GuestProcessLoss.NeverStarted, "its token was claimed, it never started, and it will not any more"),
            { Life: JobLife.Rebooted } => (GuestProcessLoss.Rebooted, "the guest was booted anew since it was started"),
            _ => (GuestProcessLoss.Unknown, $"the guest has no such token below {QgaText.Escape(paths.Root)} (any more)"),
        };
        return new GuestProcessLostException($"There is no process {paths.Token} in the guest at {client.Endpoint}: {reason}.") { Loss = loss, Token = paths.Token, Endpoint = client.Endpoint.ToString() };
    }
}
