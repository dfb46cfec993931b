using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Qga.Sdk.Hosting.HealthChecks;

/// <summary>A guest is healthy when its agent answers a ping in time.</summary>
internal sealed class QgaHealthCheck(IQgaClientFactory clients, string guest, TimeSpan deadline) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        IQgaClient client = clients.GetClient(guest);
        var data = new Dictionary<string, object> { ["endpoint"] = client.Endpoint.ToString() };
        using var late = new CancellationTokenSource(deadline, client.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        long begun = client.TimeProvider.GetTimestamp();
        try
        {
            await client.GuestPingAsync(either.Token).ConfigureAwait(false);
            double milliseconds = client.TimeProvider.GetElapsedTime(begun).TotalMilliseconds;
            return HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"The agent answered in {milliseconds:0.#} ms."), data);
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"The agent at {client.Endpoint} did not answer a ping within {deadline.TotalSeconds:0.###} s.");
            return new HealthCheckResult(context.Registration.FailureStatus, text, exception, data);
        }
        catch (QgaException exception)
        {
            // Its text has been escaped where it was made.
            return new HealthCheckResult(context.Registration.FailureStatus, exception.Message, exception, data);
        }
    }
}
