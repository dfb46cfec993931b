using Microsoft.Extensions.Diagnostics.HealthChecks;
using Qga.Sdk;
using Qga.Sdk.Hosting;
using Qga.Sdk.Hosting.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Health checks of guests.</summary>
public static class QgaHealthChecksBuilderExtensions
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(5);

    /// <summary>Adds a check of a guest: its agent answers a ping in time.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The name under which the guest was registered with <c>AddQgaClient</c>.</param>
    /// <param name="checkName">The check's name. Default: null, <c>qga:NAME</c>.</param>
    /// <param name="failureStatus">What a guest that does not answer is. Default: null, unhealthy.</param>
    /// <param name="tags">The check's tags. Default: null, none.</param>
    /// <param name="deadline">How long the agent has to answer, connecting included. Default: null, 5 s.</param>
    /// <returns>The health checks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is not positive.</exception>
    public static IHealthChecksBuilder AddQga(
        this IHealthChecksBuilder builder,
        string name,
        string? checkName = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(deadline ?? DefaultDeadline, TimeSpan.Zero, nameof(deadline));
        return builder.Add(new HealthCheckRegistration(
            checkName ?? $"qga:{name}",
            services => new QgaHealthCheck(services.GetRequiredService<IQgaClientFactory>(), name, deadline ?? DefaultDeadline),
            failureStatus,
            tags));
    }
}
