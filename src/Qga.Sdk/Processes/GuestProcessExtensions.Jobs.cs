namespace Qga.Sdk;

public static partial class GuestProcessExtensions
{
    /// <summary>
    /// Tells which processes were started in the guest with <see cref="StartAsync"/>, by this program or another one, and were not removed
    /// since. Nothing is changed there.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="options">Where to look; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The processes, in the order of their tokens. What is no record of one is left out.</returns>
    /// <exception cref="GuestProcessStartException">The guest has no POSIX shell, or the spool's root cannot be trusted.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<IReadOnlyList<GuestJob>> GetJobsAsync(
        this IQgaClient client, GuestJobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new GuestJobOptions();
        options.Check();
        await GuestPlatform.RequirePosixAsync(client, cancellationToken).ConfigureAwait(false);
        JobList list = await PosixJobs.ListAsync(client, options, cancellationToken).ConfigureAwait(false);
        return list.Failure is string failure
            ? throw StartFailures.OfSpool(client, new GuestProcessStartInfo("The list of processes") { SpoolDirectory = options.SpoolDirectory }, failure)
            : list.Jobs;
    }

    /// <inheritdoc cref="GetJobsAsync(IQgaClient, GuestJobOptions?, CancellationToken)"/>
    public static Task<IReadOnlyList<GuestJob>> GetJobsAsync(this IQgaClient client, CancellationToken cancellationToken) =>
        GetJobsAsync(client, options: null, cancellationToken);

    /// <summary>
    /// Removes what a process that is over has left in the guest, output that nobody has read included, also of one that
    /// <see cref="AttachAsync(IQgaClient, string, AttachOptions?, CancellationToken)"/> would call lost. One that runs is left alone.
    /// </summary>
    /// <param name="client">The client.</param>
    /// <param name="token">Its token.</param>
    /// <param name="options">Where it is; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>True when nothing of it is left; false when it runs.</returns>
    /// <exception cref="GuestProcessStartException">The guest has no POSIX shell, or the spool's root cannot be trusted.</exception>
    /// <exception cref="QgaException">The agent could not be reached, or did not answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<bool> RemoveJobAsync(
        this IQgaClient client, string token, GuestJobOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        JobToken.Check(token, nameof(token));
        options ??= new GuestJobOptions();
        options.Check();
        await GuestPlatform.RequirePosixAsync(client, cancellationToken).ConfigureAwait(false);
        var jobs = new PosixJobs(client, new JobPaths(options.SpoolDirectory, token));
        JobReport report = await jobs.LeaveAsync(kill: false, cancellationToken).ConfigureAwait(false);
        return report.Failure is string failure
            ? throw StartFailures.OfSpool(client, new GuestProcessStartInfo("The list of processes") { SpoolDirectory = options.SpoolDirectory }, failure)
            : report.IsGone;
    }
}
