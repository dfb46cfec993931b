namespace Qga.Sdk;

/// <summary>One freeze: the watchdog, the command, and what is done when its answer is lost.</summary>
internal sealed class Freezing(IQgaClient client, FreezeOptions options)
{
    // The Volume Shadow Copy Service gives up after ten seconds.
    private static readonly TimeSpan WindowsLimit = TimeSpan.FromSeconds(10);

    private readonly Thawing _thawing = new(client, options.ThawTimeout);

    public async Task<FreezeScope> RunAsync(CancellationToken cancellationToken)
    {
        if (await client.GuestFsfreezeStatusAsync(cancellationToken).ConfigureAwait(false) != GuestFsfreezeStatus.Thawed)
        {
            throw Failed(
                GuestFreezeFailure.AlreadyFrozen,
                "is frozen already. If nobody needs that any more, thaw it with GuestFsfreezeThawAsync (qga thaw), and freeze again");
        }

        bool isWindows = await GuestPlatform.IsWindowsAsync(client, cancellationToken).ConfigureAwait(false);
        TimeSpan max = isWindows && options.MaxFrozenTime > WindowsLimit ? WindowsLimit : options.MaxFrozenTime;
        FreezeWatchdog? watchdog = options.Guard && !isWindows
            ? await FreezeWatchdog.StartAsync(client, max, options.MountPoints ?? [], cancellationToken).ConfigureAwait(false)
            : null;
        try
        {
            long begun = client.TimeProvider.GetTimestamp();
            long? count = await FreezeAsync(cancellationToken).ConfigureAwait(false);
            var facts = new FreezeFacts(count, begun, max, isWindows ? WindowsLimit : null);
            return new FreezeScope(client, _thawing, watchdog, facts, cancellationToken);
        }
        catch when (watchdog is not null)
        {
            await watchdog.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Freezes. Null when it is frozen and nobody knows how many file systems.</summary>
    private async Task<long?> FreezeAsync(CancellationToken cancellationToken)
    {
        long? count;
        try
        {
            count = await SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception) when (MayHaveReachedGuest(exception))
        {
            // The answer is lost. What was sent has been carried out, or never will be, once another command is answered behind it.
            if (await _thawing.AskAsync().ConfigureAwait(false) != GuestFsfreezeStatus.Frozen)
            {
                throw;
            }

            count = null;
        }
        catch (Exception exception) when (exception is OperationCanceledException or (QgaCommandException and not QgaCommandUnavailableException))
        {
            // What is refused as a whole has not begun: what is frozen then is somebody else's.
            await _thawing.RunAsync().ConfigureAwait(false);
            throw;
        }

        if (options.MountPoints is { } wanted && count < wanted.Distinct(StringComparer.Ordinal).Count())
        {
            await _thawing.RunAsync().ConfigureAwait(false);
            throw Failed(
                GuestFreezeFailure.NotAllFrozen,
                $"froze {count} of {wanted.Count} mount points and was thawed again. GuestGetFsinfoAsync (qga fsinfo) lists what is mounted where; file systems without a device cannot be frozen");
        }

        return count;
    }

    private Task<long> SendAsync(CancellationToken cancellationToken) => options.MountPoints is { } mountPoints
        ? client.GuestFsfreezeFreezeListAsync(new GuestFsfreezeFreezeListRequest { Mountpoints = mountPoints }, cancellationToken)
        : client.GuestFsfreezeFreezeAsync(cancellationToken);

    private static bool MayHaveReachedGuest(QgaException exception) => exception is QgaProtocolException || Delivery.MayHaveReachedGuest(exception);

    private GuestFreezeException Failed(GuestFreezeFailure failure, string what) => new($"The guest at {client.Endpoint} {what}.")
    {
        Failure = failure,
        CommandName = QgaCommands.GuestFsfreezeFreeze.Name,
        Endpoint = client.Endpoint.ToString(),
    };
}
