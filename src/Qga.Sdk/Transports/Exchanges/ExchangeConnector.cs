namespace Qga.Sdk.Transports;

/// <summary>Opens exchanges to one place by a function of whoever added the kind.</summary>
/// <param name="Open">Opens one.</param>
/// <param name="Endpoint">What errors call the place.</param>
internal sealed record ExchangeConnector(Func<CancellationToken, ValueTask<QgaExchange>> Open, string Endpoint)
{
    /// <exception cref="QgaConnectionException">It could not be opened.</exception>
    public async ValueTask<QgaExchange> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Open(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not QgaException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw ConnectFailures.From(Endpoint, exception);
        }
    }
}
