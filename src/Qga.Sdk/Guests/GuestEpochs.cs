using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>
/// Notices when the agent's numbers begin again: a file handle that is not above the highest one seen, a pid given out while it is
/// held, another boot id after the link was brought back into step. Everything older is refused here, with nothing sent.
/// </summary>
internal sealed class GuestEpochs
{
    private static readonly ConditionalWeakTable<IQgaClient, GuestEpochs> PerClient = [];

    private readonly Lock _gate = new();
    private readonly WeakReference<IQgaClient> _client;
    private readonly HashSet<GuestLease> _pids = [];
    private long _current;
    private long _highestHandle = -1;
    private long _checkedGeneration;
    private string? _bootId;
    private Task? _check;

    private GuestEpochs(IQgaClient client)
    {
        _client = new WeakReference<IQgaClient>(client);
        _checkedGeneration = client.LinkGeneration;
    }

    public static GuestEpochs Of(IQgaClient client) => PerClient.GetValue(client, static client => new GuestEpochs(client));

    public GuestLease HoldHandle(long handle)
    {
        lock (_gate)
        {
            NoteHandle(handle);
            return new GuestLease(this, handle, _current, null);
        }
    }

    public GuestLease HoldPid(long pid)
    {
        lock (_gate)
        {
            if (_pids.Any(held => held.Number == pid && held.Epoch == _current))
            {
                Begin();
            }

            var lease = new GuestLease(this, pid, _current, _pids);
            _pids.Add(lease);
            return lease;
        }
    }

    public void Release(GuestLease lease, HashSet<GuestLease>? holders)
    {
        lock (_gate)
        {
            holders?.Remove(lease);
        }
    }

    public ValueTask<bool> IsCurrentAsync(long epoch, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (epoch != _current)
            {
                return ValueTask.FromResult(false);
            }

            bool nothingToCompare = _highestHandle < 0 && _bootId is null;
            if (nothingToCompare || !_client.TryGetTarget(out IQgaClient? client) || client.LinkGeneration == _checkedGeneration)
            {
                return ValueTask.FromResult(true);
            }

            if (_check is null || _check.IsCompleted)
            {
                _check = CheckAsync(client, client.LinkGeneration);
            }

            return AfterCheckAsync(_check, epoch, cancellationToken);
        }
    }

    private async ValueTask<bool> AfterCheckAsync(Task check, long epoch, CancellationToken cancellationToken)
    {
        await check.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            return epoch == _current;
        }
    }

    private async Task CheckAsync(IQgaClient client, long generation)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        (long? handle, string? bootId) = await GuestBootId.ReadAsync(client).ConfigureAwait(false);
        lock (_gate)
        {
            if (handle is long opened)
            {
                NoteHandle(opened);
            }

            if (bootId is not null && _bootId is not null && bootId != _bootId)
            {
                Begin();
                _highestHandle = handle.GetValueOrDefault(-1);
            }

            _bootId = bootId ?? _bootId;
            _checkedGeneration = generation;
        }
    }

    // The lock is held.
    private void NoteHandle(long handle)
    {
        if (handle <= _highestHandle)
        {
            Begin();
        }

        _highestHandle = handle;
    }

    // The lock is held. Whatever was given out before is no longer taken for anything.
    private void Begin() => _current++;
}
