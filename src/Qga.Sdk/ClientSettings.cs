using Qga.Sdk.Protocol;
using Qga.Sdk.Resilience;

namespace Qga.Sdk;

/// <summary>Hands the options to the rooms below, which do not know them.</summary>
internal static class ClientSettings
{
    public static SessionSettings Session(QgaClientOptions options, QgaLimits limits, string endpoint) => new()
    {
        Endpoint = endpoint,
        TimeProvider = options.TimeProvider,
        Limits = limits,
        ConnectTimeout = options.ConnectTimeout,
        ResyncTimeout = options.ResyncTimeout,
        NoReplyGrace = options.NoReplyGrace,
        CloseTimeout = options.CloseTimeout,
        IdleDisconnect = options.IdleDisconnect,
    };

    public static RetrySettings Retries(QgaClientOptions options) => new()
    {
        TimeProvider = options.TimeProvider,
        MaxRetries = options.MaxRetries,
        Delay = options.RetryDelay,
        MaxDelay = options.MaxRetryDelay,
        WaitForAgent = options.WaitForAgent,
    };
}
