using Qga.Sdk.Telemetry;

namespace Qga.Sdk.Protocol;

/// <summary>What a session goes by. Never changes.</summary>
internal sealed record SessionSettings
{
    public required string Endpoint { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Who is told of what happens.</summary>
    public required ClientTelemetry Telemetry { get; init; }

    public required QgaLimits Limits { get; init; }

    /// <summary>How long a new link may stay silent.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>How long a link that is in doubt may stay silent before it is given up.</summary>
    public required TimeSpan ResyncTimeout { get; init; }

    /// <summary>How long a command without reply waits for a sign of life.</summary>
    public required TimeSpan NoReplyGrace { get; init; }

    /// <summary>How long closing may take: once for what is in flight, once for what is left to read.</summary>
    public required TimeSpan CloseTimeout { get; init; }

    /// <summary>How long a link may be unused before it is closed; null for ever.</summary>
    public TimeSpan? IdleDisconnect { get; init; }

    /// <summary>The most bytes thrown away before the link is in step.</summary>
    public long MaxDiscardedBytes { get; init; } = 256L * 1024 * 1024;
}
