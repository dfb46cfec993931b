namespace Qga.Sdk.Protocol;

/// <summary>One opening of a session that any number of callers wait for. It ends when the last of them leaves.</summary>
internal sealed class Opening : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Changed under the connection's lock only.</summary>
    public int Waiters { get; set; }

    public CancellationToken Token => _cancellation.Token;

    public Task<QgaSession> Task { get; private set; } = null!;

    public void Start(Func<Opening, Task<QgaSession>> open)
    {
        // Off the caller's thread, which holds the connection's lock, and out of the caller's context (its activity, its log scopes):
        // many callers wait for this, and the link lives on behind it.
        using (ExecutionContext.SuppressFlow())
        {
            Task = System.Threading.Tasks.Task.Run(() => open(this));
        }

        // When everybody has left nobody observes how it ended.
        Task.Unattended();
    }

    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at the same moment.
        }
    }

    public void Dispose() => _cancellation.Dispose();
}
