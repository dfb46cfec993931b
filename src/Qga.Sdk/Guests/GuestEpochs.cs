using System.Runtime.CompilerServices;

namespace Qga.Sdk;

/// <summary>
/// Notices when the agent's numbers begin again: a file handle that is not above the highest one seen, a pid given out while it is
/// held, another boot id after the link was brought back into step. Everything older is refused here, with nothing sent.
/// </summary>
internal sealed class GuestEpochs
{
    private static readonly ConditionalWeakTable<IQgaClient, GuestEpochs> PerClient = [];

    // A link that is made anew again and again, under one call, is a guest's doing.
    private const int MaxRenewals = 8;

    private readonly Lock _gate = new();
    private readonly HashSet<GuestLease> _pids = [];
    private long _current;
    private long _highestHandle = -1;
    private long _checkedGeneration = -1;
    private bool _tracksHandles;
    private string? _bootId;
    private Task? _check;

    public static GuestEpochs Of(IQgaClient client) => PerClient.GetValue(client, static _ => new GuestEpochs());

    /// <summary>Opens a file, and finds out by its handle whether the agent's life is still the same.</summary>
    public async Task<GuestLease> OpenAsync(IQgaClient client, GuestFileOpenRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _tracksHandles = true;
        }

        for (int renewals = 0; ; renewals++)
        {
            (long generation, long epoch, long highest) = await PrepareAsync(client, cancellationToken).ConfigureAwait(false);
            try
            {
                long handle = await client.SendAsync(QgaCommands.GuestFileOpen.On(generation), request, cancellationToken).ConfigureAwait(false);
                return new GuestLease(this, client, handle, NoteHandle(handle, epoch, highest));
            }
            catch (QgaConnectionException exception) when (MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
        }
    }

    /// <summary>Whether a command that was not sent, because the link had been made anew, is worth another try.</summary>
    public static bool MayTryAgain(QgaConnectionException exception, int renewals) =>
        exception.Failure == QgaConnectionFailure.Renewed && renewals < MaxRenewals;

    /// <summary>Starts a program, in the agent's life in which it is known to be before anything is sent.</summary>
    public async Task<GuestLease> ExecAsync(IQgaClient client, GuestExecRequest request, CancellationToken cancellationToken)
    {
        for (int renewals = 0; ; renewals++)
        {
            (long generation, long epoch) = await PrepareExecAsync(client, cancellationToken).ConfigureAwait(false);
            try
            {
                GuestExec started = await Grace.LetFinishAsync(
                    token => client.SendAsync(QgaCommands.GuestExec.On(generation), request, token), cancellationToken).ConfigureAwait(false);
                return HoldPid(client, started.Pid, epoch);
            }
            catch (QgaConnectionException exception) when (MayTryAgain(exception, renewals))
            {
                // Not sent: the link is another one by now.
            }
        }
    }

    public void Release(GuestLease lease)
    {
        lock (_gate)
        {
            _pids.Remove(lease);
        }
    }

    /// <summary>The generation of the link on which an epoch is known to last; null when it is over.</summary>
    public async ValueTask<long?> CheckAsync(IQgaClient client, long epoch, CancellationToken cancellationToken)
    {
        if (IsOver(epoch))
        {
            // It does not come back: the guest, which may be gone, need not be asked.
            return null;
        }

        (long generation, long current, _) = await PrepareAsync(client, cancellationToken).ConfigureAwait(false);
        return epoch == current ? generation : null;
    }

    /// <summary>Asks which boot the guest is in. An epoch that is over by what it says is over from here on.</summary>
    public Task<(long Generation, string? BootId)> ReadBootAsync(IQgaClient client, CancellationToken cancellationToken) => AskAsync(client, cancellationToken);

    /// <summary>Whether it is known that an epoch has ended, on whatever link.</summary>
    public bool IsOver(long epoch)
    {
        lock (_gate)
        {
            return epoch != _current;
        }
    }

    // What the question may have done in the guest says nothing of the program: that was not sent.
    private async ValueTask<(long Generation, long Epoch)> PrepareExecAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        try
        {
            (long generation, long epoch, _) = await PrepareAsync(client, cancellationToken).ConfigureAwait(false);
            return (generation, epoch);
        }
        catch (QgaException exception) when (Delivery.MayHaveReachedGuest(exception))
        {
            throw RestatedFailure.For(
                exception,
                $"{QgaCommands.GuestExec.Name} was not sent: it could not be found out whether the guest is still the same. {exception.Message}",
                QgaCommands.GuestExec.Name,
                exception.Endpoint,
                mayHaveReachedGuest: false);
        }
    }

    private async ValueTask<(long Generation, long Epoch, long HighestHandle)> PrepareAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        for (int renewals = 0; renewals < MaxRenewals; renewals++)
        {
            Task check;
            lock (_gate)
            {
                // Without a file ever opened there is nothing to compare with; pids alone are watched as they are given out.
                long generation = client.LinkGeneration;
                if (!_tracksHandles || generation == _checkedGeneration)
                {
                    return (generation, _current, _highestHandle);
                }

                check = _check is { IsCompleted: false } ? _check : _check = AskAsync(client, CancellationToken.None).Unattended();
            }

            await check.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        string endpoint = client.Endpoint.ToString();
        throw new QgaConnectionException($"The link to {endpoint} was made anew {MaxRenewals} times while it was being asked whether the guest is still the same. Nothing was sent; check what happens to the agent.")
        {
            Endpoint = endpoint,
            Failure = QgaConnectionFailure.Renewed,
        };
    }

    // Asks on whatever generation answers, and keeps the answer for that one alone.
    private async Task<(long Generation, string? BootId)> AskAsync(IQgaClient client, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        long epoch;
        long highest;
        lock (_gate)
        {
            (epoch, highest) = (_current, _highestHandle);
        }

        (long generation, long? handle, string? bootId) = await GuestBootId.ReadAsync(client, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (handle is long opened)
            {
                NoteHandle(opened, epoch, highest);
            }

            if (bootId is not null && _bootId is not null && bootId != _bootId && epoch == _current)
            {
                BeginAnew(handle.GetValueOrDefault(-1));
            }

            _bootId = bootId ?? _bootId;
            _checkedGeneration = generation;
        }

        return (generation, bootId);
    }

    private GuestLease HoldPid(IQgaClient client, long pid, long epoch)
    {
        lock (_gate)
        {
            // An agent keeps the pid of a program until its result was taken: this one has never heard of it.
            if (_pids.Any(held => held.Number == pid && held.Epoch == epoch))
            {
                if (epoch == _current)
                {
                    // Its handles may begin anew as well, and are no news then.
                    BeginAnew(-1);
                }

                epoch = _current;
            }

            var lease = new GuestLease(this, client, pid, epoch);
            _pids.Add(lease);
            return lease;
        }
    }

    /// <summary>Compares a handle with the highest one known when it was asked for: replies come in order, their callers may not.</summary>
    /// <returns>The epoch that the handle belongs to.</returns>
    private long NoteHandle(long handle, long epoch, long highest)
    {
        lock (_gate)
        {
            if (epoch != _current)
            {
                // Somebody else noticed meanwhile. Which life this handle is of is not known, so it counts as the old one's.
                return epoch;
            }

            if (handle <= highest)
            {
                BeginAnew(handle);
            }

            _highestHandle = Math.Max(_highestHandle, handle);
            return _current;
        }
    }

    // The boot that was known may be over too, and its end is no news then: it is asked for before anything else is sent.
    private void BeginAnew(long highestHandle)
    {
        _current++;
        _highestHandle = highestHandle;
        _bootId = null;
        _checkedGeneration = -1;
    }
}
