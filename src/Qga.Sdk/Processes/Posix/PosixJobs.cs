using System.Globalization;

namespace Qga.Sdk;

/// <summary>Runs the scripts that start jobs in a POSIX guest, report on them, signal them and remove them.</summary>
internal sealed class PosixJobs(IQgaClient client, JobPaths paths)
{
    private const string Shell = "/bin/sh";
    private const string SessionLeader = "/usr/bin/setsid";

    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(30);

    // A script ends in milliseconds: to look for it rarely costs more time than to look for it often.
    private static readonly PollingOptions ScriptPolling = new() { EagerLooks = 1, Growth = 0.1, MaxDelay = TimeSpan.FromMilliseconds(50) };

    /// <summary>Starts a job, or reports the one that has the token. Safe to repeat, and repeated when the result is lost.</summary>
    public async Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? input = start.IsInputLive ? null : start.StandardInput;
        JobReport report = await RepeatAsync(() => RunLaunchAsync(start, environment, input, cancellationToken), cancellationToken).ConfigureAwait(false);
        return report.IsKnown ? (await ReportAsync(settle: false, cancellationToken).ConfigureAwait(false)).AsKnown() : Remember(report);
    }

    /// <summary>Reports a job.</summary>
    /// <param name="settle">True to see to it that a job that has not started by now never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken) =>
        Remember(await RepeatAsync(PosixScripts.Attach, [paths.Root, paths.Token, settle ? "settle" : ""], cancellationToken).ConfigureAwait(false));

    /// <summary>Sends a signal, once: a second one might do something else.</summary>
    public Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken) =>
        RunAsync(PosixScripts.Signal, [paths.Root, paths.Token, Text($"{signal.Number}")], cancellationToken);

    /// <summary>Removes a job that is over.</summary>
    /// <param name="kill">True to end one that is not, and remove it too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken) =>
        RepeatAsync(PosixScripts.Leave, [paths.Root, paths.Token, kill ? "kill" : "", PosixMemory.Of(client).Trusts(paths.Root) ? "trusted" : ""], cancellationToken);

    /// <summary>Tells of the jobs of a spool.</summary>
    public static async Task<JobList> ListAsync(IQgaClient client, GuestJobOptions options, CancellationToken cancellationToken)
    {
        var jobs = new PosixJobs(client, new JobPaths(options.SpoolDirectory, ""));
        GuestCommandResult result = await jobs.RepeatAsync(
            () => jobs.ExecuteShellAsync(ShellRequest(PosixScripts.List, [options.SpoolDirectory, Text($"{options.MaxJobs}")]), cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return JobList.Parse(result.StandardOutput.Span, options.MaxJobs) ?? throw jobs.Unreadable(result);
    }

    private JobReport Remember(JobReport report)
    {
        if (report.Failure is null)
        {
            PosixMemory.Of(client).Trust(paths.Root);
        }

        return report;
    }

    private Task<JobReport> RunLaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        PosixMemory memory = PosixMemory.Of(client);
        return memory.LacksSetsid ? RunAloneAsync() : RunLedAsync();

        // A session of its own from the beginning saves what it would cost to make one later.
        async Task<JobReport> RunLedAsync()
        {
            try
            {
                GuestExecRequest request = Request(SessionLeader, [Shell, .. Arguments(memory.Trusts(paths.Root) ? "trusted" : "")]);
                GuestCommandResult result = await ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
                if (result.ExitCode is not (126 or 127))
                {
                    return ReportOf(result);
                }
            }
            catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
            {
                // No such program. The shell may find it elsewhere, or do without.
            }

            memory.LacksSetsid = true;
            return await RunAloneAsync().ConfigureAwait(false);
        }

        async Task<JobReport> RunAloneAsync() =>
            ReportOf(await ExecuteShellAsync(Request(Shell, Arguments("alone")), cancellationToken).ConfigureAwait(false));

        GuestExecRequest Request(string path, string[] arguments) =>
            new() { Path = path, Arg = arguments, Env = environment, InputData = input, CaptureOutput = true };

        string[] Arguments(string how) =>
        [
            "-c", "eval \"$1\"", "qga-sdk", PosixScripts.Launch, PosixScripts.Prelude, paths.Root, how, paths.Token, Text($"{start.SpoolLimit}"),
            start.WhenFull switch { GuestSpoolOverflow.DropOldest => "drop", GuestSpoolOverflow.Grow => "grow", _ => "block" },
            start.MergeStandardError ? "1" : "0", start.IsInputLive ? "live" : input is null ? "none" : Text($"bytes:{input.Value.Length}"),
            Text($"{(long)start.Retention.TotalSeconds}"), start.User ?? "", start.WorkingDirectory ?? "", start.Path, .. start.Arguments ?? [],
        ];
    }

    private Task<JobReport> RepeatAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        RepeatAsync(() => RunAsync(script, arguments, cancellationToken), cancellationToken);

    private async Task<T> RepeatAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        var patience = new LinkPatience(client.TimeProvider);
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                return await run().ConfigureAwait(false);
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

    // An agent that cannot be connected to says so at once, like for any other command; one that goes away meanwhile may come back.
    private static bool MayRepeat(QgaException exception, bool isFirst) => exception switch
    {
        QgaConnectionException { Failure: QgaConnectionFailure.Lost or QgaConnectionFailure.ClosedAtOnce or QgaConnectionFailure.Renewed } => true,
        QgaConnectionException connection => !isFirst && connection.Failure != QgaConnectionFailure.Disposed,
        GuestResultLostException => true,
        _ => false,
    };

    private async Task<JobReport> RunAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        ReportOf(await ExecuteShellAsync(ShellRequest(script, arguments), cancellationToken).ConfigureAwait(false));

    private static GuestExecRequest ShellRequest(string script, string[] arguments) =>
        new() { Path = Shell, Arg = ["-c", script, "qga-sdk", .. arguments], CaptureOutput = true };

    private async Task<GuestCommandResult> ExecuteAsync(GuestExecRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var options = new RunOptions { Timeout = ScriptTime, Polling = ScriptPolling };
            return await new GuestRun(client, request, options).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GuestRunTimeoutException exception) when (exception.IsTimeout)
        {
            throw new QgaTimeoutException($"A script that does its work in milliseconds did not end within {ScriptTime.TotalSeconds} s in the guest at {client.Endpoint}. Look there what holds up {Shell} (pid {exception.Pid}).", exception)
            {
                CommandName = QgaCommands.GuestExec.Name,
                Endpoint = client.Endpoint.ToString(),
                Timeout = ScriptTime,
                MayHaveReachedGuest = true,
            };
        }
    }

    private async Task<GuestCommandResult> ExecuteShellAsync(GuestExecRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw new GuestProcessStartException($"The guest at {client.Endpoint} has no POSIX shell at {Shell}, which looks after processes there: {exception.Message} Use RunAsync or guest-exec.", exception)
            {
                Failure = GuestProcessStartFailure.NoShell,
                Endpoint = client.Endpoint.ToString(),
                CommandName = exception.CommandName,
            };
        }
    }

    private JobReport ReportOf(GuestCommandResult result) => JobReport.Parse(result.StandardOutput.Span) ?? throw Unreadable(result);

    private QgaProtocolException Unreadable(GuestCommandResult result) =>
        new($"What a script printed in the guest at {client.Endpoint} is not what it prints ({result}).")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
