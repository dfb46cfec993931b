namespace Qga.Sdk;

/// <summary>
/// A number that the agent gave out (a file handle, a pid) and the epoch that it belongs to. After a reboot, a snapshot revert or a
/// lost state directory the agent gives the same numbers out again: an old one would then name something else.
/// </summary>
internal sealed class GuestLease(GuestEpochs epochs, long number, long epoch, HashSet<GuestLease>? holders) : IDisposable
{
    public long Number { get; } = number;

    public long Epoch { get; } = epoch;

    /// <summary>Whether the number still names what it did. Sends nothing that carries it.</summary>
    public ValueTask<bool> IsCurrentAsync(CancellationToken cancellationToken) => epochs.IsCurrentAsync(Epoch, cancellationToken);

    public void Dispose() => epochs.Release(this, holders);
}
