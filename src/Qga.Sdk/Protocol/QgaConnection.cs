using System.Diagnostics.CodeAnalysis;
using Qga.Sdk.Transports;

namespace Qga.Sdk.Protocol;

/// <summary>Decides how often and how long opening a way to the agent is tried.</summary>
internal delegate Task<TOpened> ConnectPolicy<TOpened>(Func<CancellationToken, Task<TOpened>> open, CancellationToken cancellationToken);

/// <summary>Owns the sessions to one endpoint: one at a time, opened when somebody asks, shared by all.</summary>
internal sealed class QgaConnection(LinkConnector connector, SessionSettings settings, ConnectPolicy<QgaSession> policy)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _closing = [];
    private QgaSession? _session;
    private Opening? _opening;
    private Task _lastTurn = Task.CompletedTask;
    private int _waiting;
    private bool _isDisposed;
    private long _generation;

    /// <summary>Grows each time a session has got into step.</summary>
    public long Generation => Volatile.Read(ref _generation);

    /// <summary>Whether the agent repeats ids; null while there is no session.</summary>
    public bool? EchoesIds => Volatile.Read(ref _session) is { IsBroken: false } session ? session.HasIds : null;

    /// <summary>Gives the session that is there, when nobody waits in line before the caller.</summary>
    public bool TryGetSession([NotNullWhen(true)] out QgaSession? session)
    {
        session = Volatile.Read(ref _session);
        return session is { IsBroken: false } && Volatile.Read(ref _waiting) == 0;
    }

    /// <summary>Gives the session that is there, or waits for the one that is being opened.</summary>
    /// <exception cref="QgaException">It could not be opened.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public ValueTask<SessionTurn> GetSessionAsync(Deadline deadline, CancellationToken cancellationToken) => TryGetSession(out QgaSession? session)
        ? ValueTask.FromResult(new SessionTurn(session, null))
        : new ValueTask<SessionTurn>(WaitForTurnAsync(deadline, cancellationToken));

    /// <summary>Gives up the session, unless somebody waits for an answer on it.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is { } session && session.TryRelease())
        {
            await session.Closed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the last session is lost; without end when there has been none, or when it was given up.</summary>
    public Task WaitForLossAsync(CancellationToken cancellationToken) => Volatile.Read(ref _session) is { } session
        ? session.Lost.WaitAsync(cancellationToken)
        : Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    public async Task DisposeAsync()
    {
        QgaSession? session;
        Opening? opening;
        lock (_gate)
        {
            _isDisposed = true;
            (session, opening) = (_session, _opening);
        }

        if (opening is not null)
        {
            opening.Cancel();
            await ((Task)opening.Task.WaitAsync(settings.CloseTimeout)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (session is not null)
        {
            await session.CloseAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(TakeClosing()).ConfigureAwait(false);
    }

    private async Task<SessionTurn> WaitForTurnAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task previous;
        lock (_gate)
        {
            previous = _lastTurn;
            _lastTurn = turn.Task;
            Interlocked.Increment(ref _waiting);
        }

        try
        {
            QgaSession session = await WaitForSessionAsync(deadline, cancellationToken).ConfigureAwait(false);
            await previous.WaitAsync(deadline.Remaining(settings.TimeProvider), settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            return new SessionTurn(session, EndTurn);
        }
        catch
        {
            // Who leaves the line keeps nobody behind from waiting for who was before.
            _ = previous.ContinueWith(_ => EndTurn(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw;
        }

        void EndTurn()
        {
            Interlocked.Decrement(ref _waiting);
            turn.SetResult();
        }
    }

    private async Task<QgaSession> WaitForSessionAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        Opening opening;
        lock (_gate)
        {
            if (_isDisposed)
            {
                // The client refuses new calls itself; this one was under way.
                throw BreakReason.Disposed.ForConnect(settings.Endpoint);
            }

            if (_session is { IsBroken: false } session)
            {
                return session;
            }

            if (_opening is null)
            {
                SetState(_session, new Opening());
                _opening!.Start(OpenSharedAsync);
            }

            opening = _opening;
            opening.Waiters++;
        }

        try
        {
            return await opening.Task.WaitAsync(deadline.Remaining(settings.TimeProvider), settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // An opening that somebody waits for is cancelled by disposal alone.
            throw BreakReason.Disposed.ForConnect(settings.Endpoint, exception);
        }
        finally
        {
            Leave(opening);
        }
    }

    private void Leave(Opening opening)
    {
        lock (_gate)
        {
            if (--opening.Waiters > 0 || opening.Task.IsCompleted)
            {
                return;
            }

            if (_opening == opening)
            {
                SetState(_session, null);
            }
        }

        opening.Cancel();
    }

    private async Task<QgaSession> OpenSharedAsync(Opening opening)
    {
        try
        {
            QgaSession session = await policy(OpenAsync, opening.Token).ConfigureAwait(false);
            lock (_gate)
            {
                if (!_isDisposed && _opening == opening)
                {
                    SetState(session, null);
                    return session;
                }
            }

            // Everybody left while it was being opened.
            CloseLater(session);
            throw new OperationCanceledException(opening.Token);
        }
        catch (Exception exception)
        {
            if (exception is not OperationCanceledException)
            {
                settings.Telemetry.ConnectFailed(exception);
            }

            lock (_gate)
            {
                if (_opening == opening)
                {
                    SetState(_session, null);
                }
            }

            throw;
        }
        finally
        {
            opening.Dispose();
        }
    }

    private async Task<QgaSession> OpenAsync(CancellationToken cancellationToken)
    {
        QgaSession? session = null;
        try
        {
            long begun = settings.Telemetry.Now;
            QgaLink link = await ConnectAsync(cancellationToken).ConfigureAwait(false);
            session = new QgaSession(link, settings, () => Interlocked.Increment(ref _generation));
            await session.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            settings.Telemetry.Connected(begun, session.HasIds);
            return session;
        }
        catch (Exception exception)
        {
            settings.Telemetry.ConnectAttemptFailed(exception);
            if (session is not null)
            {
                CloseLater(session);
            }

            throw;
        }
    }

    private async Task<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.ConnectTimeout, settings.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await connector.ConnectAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Timeouts.OfConnect(settings.Endpoint, settings.ConnectTimeout, exception);
        }
    }

    private void CloseLater(QgaSession session)
    {
        Task closing = session.CloseAsync();
        lock (_gate)
        {
            AwaitAtDisposal(closing);
        }
    }

    // The lock is held. What has ended is forgotten here, so that a client that reconnects for years keeps nothing.
    private void AwaitAtDisposal(Task closing)
    {
        _closing.RemoveAll(static task => task.IsCompleted);
        _closing.Add(closing);
    }

    private Task[] TakeClosing()
    {
        lock (_gate)
        {
            return [.. _closing];
        }
    }

    // The lock is held. One private method changes the state.
    private void SetState(QgaSession? session, Opening? opening)
    {
        if (_session is { Closed.IsCompleted: false } previous && previous != session)
        {
            AwaitAtDisposal(previous.Closed);
        }

        Volatile.Write(ref _session, session);
        _opening = opening;
    }
}
