namespace Qga.Sdk.Transports;

/// <summary>Opens links by a caller's own function.</summary>
internal sealed class DelegateConnector(Func<CancellationToken, ValueTask<QgaLink>> open, string endpoint) : LinkConnector
{
    public override async ValueTask<QgaLink> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await open(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not QgaException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw ConnectFailures.From(endpoint, exception);
        }
    }
}
