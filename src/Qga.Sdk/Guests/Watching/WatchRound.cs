namespace Qga.Sdk;

/// <summary>What one enumeration of a watcher knows, and what it does next.</summary>
internal sealed class WatchRound(IQgaClient client, GuestWatchOptions options)
{
    private const int SmallestPart = 10;

    // A link that is made anew and lost again and again, without anybody's waiting, is a guest's doing.
    private static readonly TimeSpan LeastGap = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _clock = client.TimeProvider;
    private readonly GuestWaiting _attempts = new(client, options.Attempt);
    private bool? _isUp;
    private GuestBoot? _boot;
    private long _bootAskedAt;
    private long _generation;
    private TimeSpan _gap;

    /// <summary>Looks once.</summary>
    /// <returns>What has changed; null when nothing has.</returns>
    public async Task<GuestChange?> LookAsync(CancellationToken cancellationToken)
    {
        GuestBoot? before = _boot;
        QgaException? reason = null;
        try
        {
            await PingAsync(cancellationToken).ConfigureAwait(false);
            await LearnBootAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QgaException exception) when (exception is not QgaConnectionException { Failure: QgaConnectionFailure.Disposed })
        {
            reason = exception;
        }

        bool isUp = reason is null;
        bool isOther = isUp && _boot is not null && _boot.IsOtherThan(before);
        bool isChange = _isUp != isUp || isOther;
        _isUp = isUp;
        return !isChange ? null : new GuestChange
        {
            Kind = isOther ? GuestChangeKind.Rebooted : isUp ? GuestChangeKind.Up : GuestChangeKind.Down,
            SeenAt = _clock.GetUtcNow(),
            Boot = isUp ? _boot : null,
            Reason = reason,
        };
    }

    /// <summary>Waits until it is time to look again, or worth it.</summary>
    public async Task RestAsync(CancellationToken cancellationToken)
    {
        if (_isUp != true)
        {
            _gap = _gap == TimeSpan.Zero ? options.RetryInterval / SmallestPart : _gap * 2 < options.RetryInterval ? _gap * 2 : options.RetryInterval;
            await Task.Delay(_gap, _clock, cancellationToken).ConfigureAwait(false);
            return;
        }

        _gap = TimeSpan.Zero;
        await Task.Delay(LeastGap < options.Interval ? LeastGap : options.Interval, _clock, cancellationToken).ConfigureAwait(false);
        using var rested = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task loss = client.WaitForLinkLossAsync(rested.Token);
        Task interval = Task.Delay(options.Interval, _clock, rested.Token);
        await Task.WhenAny(loss, interval).ConfigureAwait(false);
        await rested.CancelAsync().ConfigureAwait(false);
        await loss.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // An agent that refuses a ping has answered.
    private Task<bool> PingAsync(CancellationToken cancellationToken) => _attempts.AskAsync(
        async token =>
        {
            try
            {
                await client.GuestPingAsync(token).ConfigureAwait(false);
            }
            catch (QgaCommandException)
            {
            }

            return true;
        },
        cancellationToken);

    private async Task LearnBootAsync(CancellationToken cancellationToken)
    {
        if (_isUp == true && client.LinkGeneration == _generation && _clock.GetElapsedTime(_bootAskedAt) < options.BootInterval)
        {
            return;
        }

        // Before the question: a link that is made anew behind it asks for another one.
        (_generation, _bootAskedAt) = (client.LinkGeneration, _clock.GetTimestamp());
        try
        {
            GuestBoot boot = await _attempts.AskAsync(client.GetBootAsync, cancellationToken).ConfigureAwait(false);
            _boot = boot.Id is null ? _boot ?? boot : boot;
        }
        catch (QgaCommandException)
        {
            // Frozen, most likely: it is asked again after the next interval.
        }
    }
}
