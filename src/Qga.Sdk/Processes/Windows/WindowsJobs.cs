using System.Globalization;
using System.Text;

namespace Qga.Sdk;

/// <summary>Runs the scripts that start jobs in a Windows guest, report on them, end them and remove them.</summary>
internal sealed class WindowsJobs(IQgaClient client, JobPaths paths) : GuestJobs(client, paths)
{
    private const int MaxSaidBytes = 500;

    // PowerShell takes a second to start on a slow machine, and a start needs two of them.
    private static readonly TimeSpan ScriptTime = TimeSpan.FromSeconds(60);

    // Where programs keep their data is for the guest to say.
    private string Root => Paths.Root == GuestProcessStartInfo.DefaultSpoolDirectory ? "" : Paths.Root;

    public override Task<IReadOnlyList<string>?> PrepareAsync(GuestProcessStartInfo start, CancellationToken cancellationToken)
    {
        WindowsProgram.Check(Client, start.Path, start.Arguments, start.WorkingDirectory, start.User);
        return Task.FromResult<IReadOnlyList<string>?>(null);
    }

    public override Task<JobReport> LaunchAsync(GuestProcessStartInfo start, IReadOnlyList<string>? environment, CancellationToken cancellationToken)
    {
        string[] values =
        [
            Root, Paths.Token, Text(start.SpoolLimit), WhenFullOf(start), start.MergeStandardError ? "1" : "0", start.IsInputLive(Client) ? "live" : "given",
            Text((long)start.Retention.TotalSeconds), WindowsScripts.Wrap, PowerShell.Encode(WindowsScripts.WrapLoader),
            .. WindowsProgram.Values(start.Path, start.Arguments, start.WorkingDirectory, start.Environment, start.ClearEnvironment),
        ];
        return RepeatAsync(token => RunAsync(WindowsScripts.Launch, values, start.IsInputLive(Client) ? null : start.StandardInput, token), cancellationToken);
    }

    public override Task<JobReport> ReportAsync(bool settle, CancellationToken cancellationToken) =>
        RepeatAsync(token => RunAsync(WindowsScripts.Attach, [Root, Paths.Token, settle ? "settle" : ""], null, token), cancellationToken);

    public override Task<JobReport> SignalAsync(GuestSignal signal, CancellationToken cancellationToken) =>
        signal == GuestSignal.Kill
            ? RunAsync(WindowsScripts.Kill, [Root, Paths.Token], null, cancellationToken)
            : throw GuestPlatformException.NotOnWindows(Client, $"there is no {signal} there, only {GuestSignal.Kill}. Tell the process by its standard input, or by what it listens to");

    public override Task<JobReport> LeaveAsync(bool kill, CancellationToken cancellationToken) =>
        RepeatAsync(token => RunAsync(WindowsScripts.Leave, [Root, Paths.Token, kill ? "kill" : ""], null, token), cancellationToken);

    public override JobWatch Watch(JobReport report)
    {
        string root = report.Root is string told && GuestPath.IsWindows(told)
            ? told
            : throw new QgaProtocolException($"The report on the process {Paths.Token} in the guest at {Client.Endpoint} does not say where its files are.") { Endpoint = Client.Endpoint.ToString(), CommandName = QgaCommands.GuestExec.Name };
        return new WindowsJobWatch(Client, Paths with { Root = root, Separator = '/' });
    }

    private async Task<JobReport> RunAsync(string script, string[] values, ReadOnlyMemory<byte>? input, CancellationToken cancellationToken)
    {
        try
        {
            GuestExecRequest request = PowerShell.Request(script, values, input);
            GuestCommandResult result = await new GuestRun(Client, request, new RunOptions { Timeout = ScriptTime }).RunAsync(cancellationToken).ConfigureAwait(false);
            return JobReport.Parse(result.StandardOutput.Span) ?? throw Unreadable(result);
        }
        catch (GuestRunTimeoutException exception) when (exception.IsTimeout)
        {
            throw ScriptTimedOut(PowerShell.Program, ScriptTime, exception);
        }
        catch (QgaCommandException exception) when (exception is not QgaCommandUnavailableException)
        {
            throw new GuestProcessStartException($"The Windows guest at {Client.Endpoint} did not start {PowerShell.Program}, which looks after processes there: {exception.Message} Use RunAsync or guest-exec.", exception)
            {
                Failure = GuestProcessStartFailure.NoShell,
                Endpoint = Client.Endpoint.ToString(),
                CommandName = exception.CommandName,
            };
        }
    }

    private QgaProtocolException Unreadable(GuestCommandResult result)
    {
        ReadOnlySpan<byte> said = result.StandardError.Span;
        string words = QgaText.Escape(Encoding.UTF8.GetString(said[..Math.Min(said.Length, MaxSaidBytes)]));
        return new($"What a script printed in the Windows guest at {Client.Endpoint} is not what it prints ({result}). It said: {words}")
        {
            CommandName = QgaCommands.GuestExec.Name,
            Endpoint = Client.Endpoint.ToString(),
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
