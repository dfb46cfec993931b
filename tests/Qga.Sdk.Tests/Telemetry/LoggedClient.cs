using System.Text.Json;
using Microsoft.Extensions.Logging;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>A fake client with a log.</summary>
internal sealed class LoggedClient(FakeClient inner, ILogger log) : IQgaClient
{
    public QgaEndpoint Endpoint => inner.Endpoint;

    public TimeProvider TimeProvider => inner.TimeProvider;

    public ILogger Logger => log;

    public Task<TReply> SendAsync<TRequest, TReply>(QgaCommand<TRequest, TReply> command, TRequest request, CancellationToken cancellationToken = default) =>
        inner.SendAsync(command, request, cancellationToken);

    public Task<JsonElement> InvokeAsync(string command, JsonElement? arguments = null, CancellationToken cancellationToken = default) =>
        inner.InvokeAsync(command, arguments, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public void Dispose()
    {
    }
}
