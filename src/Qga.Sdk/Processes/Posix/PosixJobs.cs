using System.Globalization;

namespace Qga.Sdk;

/// <summary>Runs the scripts that start jobs in a POSIX guest, report on them, signal them and remove them.</summary>
internal sealed class PosixJobs(IQgaClient client, JobPaths paths) : GuestJobs(client, paths)
{
    private const string Shell = "/bin/sh";
    private const string SessionLeader = "/usr/bin/setsid";

    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(30);

    // A script ends in milliseconds: to look for it rarely costs more time than to look for it often.
    private static readonly PollingOptions ScriptPolling = new() { EagerLooks = 1, Growth = 0.1, MaxDelay = TimeSpan.FromMilliseconds(50) };

    public override Task<IReadOnlyList<string>?> PrepareAsync(GuestProcessStartInfo start, CancellationToken cancellationToken) =>
        start.WorkingDirectory is null || GuestPath.IsPosix(start.WorkingDirectory)
            ? PosixEnvironment.MergeAsync(Client, start.Environment, start.ClearEnvironment, cancellationToken)
            : throw new ArgumentException("The working directory is no absolute path of a POSIX guest.", nameof(start));

    public override async Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte>? input = start.IsInputLive(Client) ? null : start.StandardInput;
        JobReport report = await RepeatAsync(token => RunLaunchAsync(start, environment, input, token), cancellationToken).ConfigureAwait(false);
        return report.IsKnown ? (await ReportAsync(settle: false, cancellationToken).ConfigureAwait(false)).AsKnown() : Remember(report);
    }

    public override async Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken) =>
        Remember(await RepeatAsync(PosixScripts.Attach, [Paths.Root, Paths.Token, settle ? "settle" : ""], cancellationToken).ConfigureAwait(false));

    public override Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken) =>
        RunAsync(PosixScripts.Signal, [Paths.Root, Paths.Token, Text($"{signal.Number}")], cancellationToken);

    public override Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken) =>
        RepeatAsync(PosixScripts.Leave, [Paths.Root, Paths.Token, kill ? "kill" : "", PosixMemory.Of(Client).Trusts(Paths.Root) ? "trusted" : ""], cancellationToken);

    public override JobWatch Watch(JobReport report) => new PosixJobWatch(Client, Paths, report.WrapperPid!.Value, report.WrapperStart!);

    /// <summary>Tells of the jobs of a spool.</summary>
    public static async Task<JobList> ListAsync(IQgaClient client, GuestJobOptions options, CancellationToken cancellationToken)
    {
        var jobs = new PosixJobs(client, new JobPaths(options.SpoolDirectory, ""));
        GuestCommandResult result = await jobs.RepeatAsync(
            token => jobs.ExecuteShellAsync(ShellRequest(PosixScripts.List, [options.SpoolDirectory, Text($"{options.MaxJobs}")]), token),
            cancellationToken).ConfigureAwait(false);
        return JobList.Parse(result.StandardOutput.Span, options.MaxJobs) ?? throw jobs.Unreadable(result);
    }

    private JobReport Remember(JobReport report)
    {
        if (report.Failure is null)
        {
            PosixMemory.Of(Client).Trust(Paths.Root);
        }

        return report;
    }

    private Task<JobReport> RunLaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        PosixMemory memory = PosixMemory.Of(Client);
        return memory.LacksSetsid ? RunAloneAsync() : RunLedAsync();

        // A session of its own from the beginning saves what it would cost to make one later.
        async Task<JobReport> RunLedAsync()
        {
            try
            {
                GuestExecRequest request = Request(SessionLeader, [Shell, .. Arguments(memory.Trusts(Paths.Root) ? "trusted" : "")]);
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
            "-c", "eval \"$1\"", "qga-sdk", PosixScripts.Launch, PosixScripts.Prelude, Paths.Root, how, Paths.Token, Text($"{start.SpoolLimit}"),
            WhenFullOf(start),
            start.MergeStandardError ? "1" : "0", start.IsInputLive(Client) ? "live" : input is null ? "none" : Text($"bytes:{input.Value.Length}"),
            Text($"{(long)start.Retention.TotalSeconds}"), start.User ?? "", start.WorkingDirectory ?? "", start.Path, .. start.Arguments ?? [],
        ];
    }

    private Task<JobReport> RepeatAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        RepeatAsync(token => RunAsync(script, arguments, token), cancellationToken);

    private async Task<JobReport> RunAsync(string script, string[] arguments, CancellationToken cancellationToken) =>
        ReportOf(await ExecuteShellAsync(ShellRequest(script, arguments), cancellationToken).ConfigureAwait(false));

    private static GuestExecRequest ShellRequest(string script, string[] arguments) =>
        new() { Path = Shell, Arg = ["-c", script, "qga-sdk", .. arguments], CaptureOutput = true };

    private async Task<GuestCommandResult> ExecuteAsync(GuestExecRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var options = new RunOptions { Timeout = ScriptTime, Polling = ScriptPolling };
            return await new GuestRun(Client, request, options).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GuestRunTimeoutException exception) when (exception.IsTimeout)
        {
            throw ScriptTimedOut(Shell, ScriptTime, exception);
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
            throw new GuestProcessStartException($"The guest at {Client.Endpoint} has no POSIX shell at {Shell}, which looks after processes there: {exception.Message} Use RunAsync or guest-exec.", exception)
            {
                Failure = GuestProcessStartFailure.NoShell,
                Endpoint = Client.Endpoint.ToString(),
                CommandName = exception.CommandName,
            };
        }
    }

    private JobReport ReportOf(GuestCommandResult result) => JobReport.Parse(result.StandardOutput.Span) ?? throw Unreadable(result);

    private QgaProtocolException Unreadable(GuestCommandResult result) =>
        new($"What a script printed in the guest at {Client.Endpoint} is not what it prints ({result}).")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = Client.Endpoint.ToString(),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
