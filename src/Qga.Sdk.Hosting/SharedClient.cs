using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Qga.Sdk.Hosting;

/// <summary>A client that many have and the host disposes: disposing it in between harms nobody.</summary>
internal sealed class SharedClient(QgaClient client) : IQgaClient
{
    public QgaEndpoint Endpoint => client.Endpoint;

    public TimeProvider TimeProvider => client.TimeProvider;

    public ILogger Logger => client.Logger;

    public QgaLimits Limits => client.Limits;

    public long LinkGeneration => client.LinkGeneration;

    public bool? EchoesRequestIds => client.EchoesRequestIds;

    public Task<TReply> SendAsync<TRequest, TReply>(
        QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default) =>
        client.SendAsync(command, request, cancellationToken);

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        client.InvokeAsync(command, arguments, cancellationToken);

    public ValueTask ReleaseLinkAsync(CancellationToken cancellationToken = default) => client.ReleaseLinkAsync(cancellationToken);

    public Task WaitForLinkLossAsync(CancellationToken cancellationToken = default) => client.WaitForLinkLossAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Ends the client itself.</summary>
    public Task CloseAsync() => client.DisposeAsync().AsTask();
}
