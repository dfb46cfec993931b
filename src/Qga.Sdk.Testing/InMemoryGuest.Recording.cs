namespace Qga.Sdk.Testing;

public sealed partial class InMemoryGuest
{
    /// <summary>
    /// What clients have asked so far, in order, each noted when it was read: a snapshot. A client's own handshake
    /// (guest-sync-delimited) is in it, and so is every byte of a large one until <see cref="ClearRequests"/>.
    /// </summary>
    public IReadOnlyList<GuestRequest> Requests => _log.Snapshot();

    /// <summary>The shutdowns and suspends that were asked for and accepted: a snapshot.</summary>
    public IReadOnlyList<GuestPowerRequest> PowerRequests
    {
        get
        {
            lock (_gate)
            {
                return [.. _powerRequests];
            }
        }
    }

    /// <summary>The passwords that were set: a snapshot.</summary>
    public IReadOnlyList<GuestPasswordChange> PasswordChanges
    {
        get
        {
            lock (_gate)
            {
                return [.. _passwordChanges];
            }
        }
    }

    /// <summary>Counts how often a command was asked for.</summary>
    /// <param name="command">Its name on the wire.</param>
    /// <returns>The number of requests.</returns>
    public int CountOf(string command) => _log.CountOf(command);

    /// <summary>Forgets <see cref="Requests"/>; their sequence goes on counting.</summary>
    public void ClearRequests() => _log.Clear();

    private void NotePower(GuestPowerRequest request)
    {
        lock (_gate)
        {
            _powerRequests.Add(request);
        }

        if (_onPower == GuestPowerBehavior.CloseLink)
        {
            DropLink();
        }
    }

    private void NotePassword(GuestPasswordChange change)
    {
        lock (_gate)
        {
            _passwordChanges.Add(change);
        }
    }
}
