using System.Globalization;

namespace Qga.Sdk;

/// <summary>Runs the scripts that start jobs in a POSIX guest, report on them, signal them and remove them.</summary>
internal sealed class PosixJobs(IQgaClient client, JobPaths paths)
{
    private const string Shell = "/bin/sh";

    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(30);

    /// <summary>Starts a job, or reports the one that has the token. Safe to repeat, and repeated when the result is lost.</summary>
    public Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken)
    {
        bool hasInput = start.StandardInput is not null && !start.IsInputLive;
        string input = start.IsInputLive ? "live" : hasInput ? Text($"bytes:{start.StandardInput!.Value.Length}") : "none";
        string whenFull = start.WhenFull switch
        {
            GuestSpoolOverflow.DropOldest => "drop",
            GuestSpoolOverflow.Grow => "grow",
            _ => "block",
        };
        string[] arguments =
        [
            PosixScripts.Wrap, PosixScripts.Prelude, paths.Root, paths.Token, Text($"{start.SpoolLimit}"), whenFull,
            start.MergeStandardError ? "1" : "0", input, Text($"{(long)start.Retention.TotalSeconds}"), start.User ?? "", start.WorkingDirectory ?? "",
            start.Path, .. start.Arguments ?? [],
        ];
        return RepeatAsync(PosixScripts.Launch, arguments, environment, hasInput ? start.StandardInput : null, cancellationToken);
    }

    /// <summary>Reports a job.</summary>
    /// <param name="settle">True to see to it that a job that has not started by now never does.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken) =>
        RepeatAsync(PosixScripts.Attach, [paths.Root, paths.Token, settle ? "settle" : ""], null, null, cancellationToken);

    /// <summary>Sends a signal, once: a second one might do something else.</summary>
    public Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken) =>
        RunAsync(PosixScripts.Signal, [paths.Root, paths.Token, Text($"{signal.Number}")], null, null, cancellationToken);

    /// <summary>Removes a job that is over.</summary>
    /// <param name="kill">True to end one that is not, and remove it too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken) =>
        RepeatAsync(PosixScripts.Leave, [paths.Root, paths.Token, kill ? "kill" : ""], null, null, cancellationToken);

    private async Task<JobReport> RepeatAsync(
        string script, string[] arguments, IReadOnlyList<string>? environment, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        var patience = new LinkPatience(client.TimeProvider);
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                return await RunAsync(script, arguments, environment, input, cancellationToken).ConfigureAwait(false);
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
            GuestCommandResult result = await new GuestRun(client, request, new RunOptions { Timeout = ScriptTime }).RunAsync(cancellationToken).ConfigureAwait(false);
            return JobReport.Parse(result.StandardOutput.Span) ?? throw Unreadable(result);
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

    private QgaProtocolException Unreadable(GuestCommandResult result) =>
        new($"What a script printed in the guest at {client.Endpoint} is not what it prints ({result}).")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = client.Endpoint.ToString(),
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
