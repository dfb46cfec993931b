using Qga.Sdk.Protocol;
using Qga.Sdk.Resilience;
using Qga.Sdk.Telemetry;
using Qga.Sdk.Transports;

namespace Qga.Sdk;

/// <summary>Hands the options to the rooms below, which do not know them.</summary>
internal static class ClientSettings
{
    public static SessionSettings Session(QgaClientOptions options, QgaLimits limits, string endpoint, ClientTelemetry telemetry) => new()
    {
        Endpoint = endpoint,
        TimeProvider = options.TimeProvider,
        Telemetry = telemetry,
        Limits = limits,
        ConnectTimeout = options.ConnectTimeout,
        ResyncTimeout = options.ResyncTimeout,
        NoReplyGrace = options.NoReplyGrace,
        CloseTimeout = options.CloseTimeout,
        IdleDisconnect = options.IdleDisconnect,
    };

    public static ClientTelemetry Telemetry(QgaClientOptions options, LinkPlace place, string endpoint) =>
        new(endpoint, place.Address is null ? endpoint : QgaText.Escape(place.Address), place.Port, options.TimeProvider, options.LoggerFactory);

    public static RetrySettings Retries(QgaClientOptions options) => new()
    {
        TimeProvider = options.TimeProvider,
        MaxRetries = options.MaxRetries,
        Delay = options.RetryDelay,
        MaxDelay = options.MaxRetryDelay,
        WaitForAgent = options.WaitForAgent,
    };
}
