namespace Qga.Sdk;

public sealed partial class QgaClient
{
    /// <inheritdoc/>
    public ValueTask ReleaseLinkAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return new ValueTask(_connection.ReleaseAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public Task WaitForLinkLossAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return _connection.WaitForLossAsync(cancellationToken);
    }
}
