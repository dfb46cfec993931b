using System.Text;

namespace Qga.Sdk;

/// <summary>
/// A process in the guest that <see cref="GuestProcessExtensions.StartAsync"/> started. It runs on when the link, the agent or this
/// program dies, and <see cref="GuestProcessExtensions.AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/> finds it by its <see cref="Token"/>. Dispose it: what it has
/// left in the guest is removed when it is over; while it runs it is detached, or ended when <c>KillOnDispose</c> was asked for.
/// </summary>
public sealed partial class GuestProcess : IAsyncDisposable
{
    private readonly IQgaClient _client;
    private readonly GuestJobs _jobs;
    private readonly JobWatch _watch;
    private readonly GuestInputStream? _input;
    private readonly PollingOptions _polling;
    private readonly Encoding _encoding;
    private readonly bool _killOnDispose;
    private readonly CancellationTokenSource _disposing = new();
    private Task _feeding = Task.CompletedTask;
    private bool _isDisposed;

    internal GuestProcess(IQgaClient client, GuestJobs jobs, JobReport report, GuestProcessStartInfo start, AttachOptions? attach)
    {
        _client = client;
        _jobs = jobs;
        _watch = jobs.Watch(report);
        JobPaths paths = _watch.Paths;
        _polling = attach?.Polling ?? start.Polling;
        _encoding = attach?.Encoding ?? start.Encoding;
        _killOnDispose = attach?.KillOnDispose ?? start.KillOnDispose;
        Token = paths.Token;
        Pid = report.Pid ?? report.RootPid!.Value;
        SurvivesAgent = report.SurvivesAgent;
        long output = report.Output!.Value;
        StandardOutput = new GuestOutputStream(client, _watch, paths.Output, output, attach?.Position ?? output, report.MayDrop);
        StandardError = report.Error is long error
            ? new GuestOutputStream(client, _watch, paths.Error, error, attach?.ErrorPosition ?? error, report.MayDrop)
            : Stream.Null;
        _input = report.Input is long number ? new GuestInputStream(client, _watch, paths.Input, number) : null;
    }

    /// <summary>Its process id in the guest.</summary>
    public long Pid { get; }

    /// <summary>The name under which it can be found again.</summary>
    public string Token { get; }

    /// <summary>
    /// False when the guest's service manager ends it together with the agent: it could not leave the agent's control group.
    /// </summary>
    public bool SurvivesAgent { get; }

    /// <summary>
    /// Its standard input, with <see cref="GuestProcessStartInfo.RedirectStandardInput"/>. Writes reach it while it runs, and wait
    /// while 8 MiB are there that it has not read. Disposing the stream is its end of file.
    /// A write that throws may have reached it in part.
    /// </summary>
    /// <exception cref="InvalidOperationException">Its standard input is not redirected, or was closed before.</exception>
    public Stream StandardInput => _input ?? throw new InvalidOperationException("The standard input of the process is not redirected (RedirectStandardInput), or was closed already.");

    /// <summary>
    /// What it writes to its standard output, while it runs; both outputs when they are merged. What one reader has read is released in the
    /// guest: of several that are attached to a process, one can read it.
    /// </summary>
    public GuestOutputStream StandardOutput { get; }

    /// <summary>What it writes to its standard error, while it runs; an empty stream when the outputs are merged.</summary>
    public Stream StandardError { get; }

    /// <summary>Standard output, line by line, while it runs. See <see cref="GuestTextExtensions.ReadLinesAsync"/>.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The lines, without their ends.</returns>
    public IAsyncEnumerable<string> ReadLinesAsync(CancellationToken cancellationToken = default) =>
        StandardOutput.ReadLinesAsync(_encoding, cancellationToken);

    /// <summary>Which process it is.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"pid {Pid}, token {Token}";

    internal void Feed(Func<Stream, CancellationToken, Task> source) => _feeding = FeedAsync(_input!, source);

    // A process that stops reading has all that it wants.
    private async Task FeedAsync(GuestInputStream input, Func<Stream, CancellationToken, Task> source)
    {
        try
        {
            await source(input, _disposing.Token).ConfigureAwait(false);
            await input.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException) when (input.IsClosedThere)
        {
        }
    }
}
