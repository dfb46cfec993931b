namespace Qga.Sdk;

/// <summary>How long an agent may be out of reach before whoever waits for something in its guest is told so.</summary>
internal sealed class LinkPatience(TimeProvider clock)
{
    // A restart of the agent takes less.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(50);

    private long? _since;

    /// <summary>Whether a fault is the link's or the agent's, so that another try may do.</summary>
    public static bool IsPassing(QgaException exception) => exception switch
    {
        QgaConnectionException connection => connection.Failure != QgaConnectionFailure.Disposed,
        QgaTimeoutException or GuestResultLostException => true,
        QgaProtocolException protocol => protocol.IsLinkFault,
        QgaCommandUnavailableException unavailable => unavailable.Reason == QgaUnavailableReason.Frozen,
        QgaCommandException => true,
        _ => false,
    };

    /// <summary>Somebody answered.</summary>
    public void Renew() => _since = null;

    /// <summary>Waits a little after a fault that may pass. False when it has lasted for too long.</summary>
    public async Task<bool> WaitAsync(QgaException exception, CancellationToken cancellationToken)
    {
        long since = _since ??= clock.GetTimestamp();
        bool isFrozen = exception is QgaCommandUnavailableException;
        if (!IsPassing(exception) || (!isFrozen && clock.GetElapsedTime(since) >= Limit))
        {
            return false;
        }

        await Task.Delay(Gap, clock, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
