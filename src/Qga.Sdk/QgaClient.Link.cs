namespace Qga.Sdk;

public sealed partial class QgaClient
{
    /// <inheritdoc/>
    public ValueTask ReleaseLinkAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);

        // An exchange is nobody's alone, and gives up one that stays silent itself.
        return _connection is null ? ValueTask.CompletedTask : new ValueTask(_connection.ReleaseAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task WaitForLinkLossAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _connection is null ? _exchange!.WaitForLossAsync(cancellationToken) : _connection.WaitForLossAsync(cancellationToken);
    }
}
