namespace Qga.Sdk;

/// <summary>Freezes a guest's file systems for a consistent snapshot.</summary>
public static class GuestFreezeExtensions
{
    /// <summary>Freezes every local file system of the guest that can be frozen.</summary>
    /// <inheritdoc cref="FreezeAsync(IQgaClient, FreezeOptions?, CancellationToken)"/>
    public static Task<FreezeScope> FreezeAsync(this IQgaClient client, CancellationToken cancellationToken) =>
        client.FreezeAsync((FreezeOptions?)null, cancellationToken);

    /// <summary>Freezes file systems of the guest by their mount points.</summary>
    /// <param name="client">The client.</param>
    /// <param name="mountPoints">The mount points, for example <c>/srv</c>.</param>
    /// <param name="cancellationToken">Gives up, and thaws, now or later.</param>
    /// <inheritdoc cref="FreezeAsync(IQgaClient, FreezeOptions?, CancellationToken)"/>
    public static Task<FreezeScope> FreezeAsync(this IQgaClient client, IEnumerable<string> mountPoints, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(mountPoints);
        return client.FreezeAsync(new FreezeOptions { MountPoints = [.. mountPoints] }, cancellationToken);
    }

    /// <summary>
    /// Flushes and freezes file systems of the guest: whoever writes there waits. They are thawed when the scope is disposed, when the token
    /// is cancelled, after <see cref="FreezeOptions.MaxFrozenTime"/>, and when this process ends or is told to (SIGTERM, SIGINT, SIGHUP, SIGQUIT),
    /// over a new link where the old one broke.
    /// What no client can promise is a thaw after this host has lost its power: for that there is the watchdog in the guest
    /// (<see cref="FreezeScope.Guarded"/>).
    /// </summary>
    /// <remarks>
    /// While frozen the agent allows ping, info, sync, and the commands of freezing; everything else fails with
    /// <see cref="QgaUnavailableReason.Frozen"/>. A guest that its watchdog has thawed keeps the agent so restricted until somebody thaws by
    /// <c>guest-fsfreeze-thaw</c>, as disposing the scope does. Windows thaws by itself after ten seconds.
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="options">What, and for how long at most. Default: <see cref="FreezeOptions"/>'s own.</param>
    /// <param name="cancellationToken">Gives up, and thaws: while freezing, and as long as the scope is open.</param>
    /// <returns>The scope. Dispose it, or call <see cref="FreezeScope.ThawAsync"/> to learn whether the freeze held.</returns>
    /// <exception cref="GuestFreezeException">They are frozen already, or a mount point could not be frozen. Nothing is left frozen by this call.</exception>
    /// <exception cref="QgaException">The agent refused, or did not answer. Nothing is left frozen as far as it can be known.</exception>
    public static Task<FreezeScope> FreezeAsync(this IQgaClient client, FreezeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= FreezeOptions.Default;
        options.Check();
        return new Freezing(client, options).RunAsync(cancellationToken);
    }
}
