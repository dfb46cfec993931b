using System.Globalization;

namespace Qga.Sdk;

/// <summary>Runs the scripts that start jobs in a POSIX guest, report on them, signal them and remove them.</summary>
internal sealed class PosixJobs(IQgaClient client, JobPaths paths) : GuestJobs(client, paths)
{
    private const string Shell = "/bin/sh";

    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(30);

    public override Task<IReadOnlyList<string>?> PrepareAsync(GuestProcessStartInfo start, CancellationToken cancellationToken) =>
        start.WorkingDirectory is null || GuestPath.IsPosix(start.WorkingDirectory)
            ? PosixEnvironment.MergeAsync(Client, start.Environment, start.ClearEnvironment, cancellationToken)
            : throw new ArgumentException("The working directory is no absolute path of a POSIX guest.", nameof(start));

    public override Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken)
    {
        bool hasInput = start.StandardInput is not null && !start.IsInputLive;
        string input = start.IsInputLive ? "live" : hasInput ? Text($"bytes:{start.StandardInput!.Value.Length}") : "none";
        string[] arguments =
        [
            PosixScripts.Wrap, PosixScripts.Prelude, Paths.Root, Paths.Token, Text($"{start.SpoolLimit}"), WhenFullOf(start),
            start.MergeStandardError ? "1" : "0", input, Text($"{(long)start.Retention.TotalSeconds}"), start.User ?? "", start.WorkingDirectory ?? "",
            start.Path, .. start.Arguments ?? [],
        ];
        return RepeatAsync(token => RunAsync(PosixScripts.Launch, arguments, environment, hasInput ? start.StandardInput : null, token), cancellationToken);
    }

    public override Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken) =>
        RepeatAsync(token => RunAsync(PosixScripts.Attach, [Paths.Root, Paths.Token, settle ? "settle" : ""], null, null, token), cancellationToken);

    public override Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken) =>
        RunAsync(PosixScripts.Signal, [Paths.Root, Paths.Token, Text($"{signal.Number}")], null, null, cancellationToken);

    public override Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken) =>
        RepeatAsync(token => RunAsync(PosixScripts.Leave, [Paths.Root, Paths.Token, kill ? "kill" : ""], null, null, token), cancellationToken);

    public override JobWatch Watch(JobReport report) => new PosixJobWatch(Client, Paths, report.WrapperPid!.Value, report.WrapperStart!);

    private async Task<JobReport> RunAsync(
        string script, string[] arguments, IReadOnlyList<string>? environment, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        var request = new GuestExecRequest
        {
            Path = Shell,
            Arg = ["-c", script, "qga-sdk", .. arguments],
            Env = environment,
            InputData = input,
            CaptureOutput = true,
        };
        try
        {
            GuestCommandResult result = await new GuestRun(Client, request, new RunOptions { Timeout = ScriptTime }).RunAsync(cancellationToken).ConfigureAwait(false);
            return JobReport.Parse(result.StandardOutput.Span) ?? throw Unreadable(result);
        }
        catch (GuestRunTimeoutException exception) when (exception.IsTimeout)
        {
            throw ScriptTimedOut(Shell, ScriptTime, exception);
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

    private QgaProtocolException Unreadable(GuestCommandResult result) =>
        new($"What a script printed in the guest at {Client.Endpoint} is not what it prints ({result}).")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = Client.Endpoint.ToString(),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
