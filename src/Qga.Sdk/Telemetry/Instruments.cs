using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Qga.Sdk.Telemetry;

/// <summary>What listeners can listen to, once for the process.</summary>
internal static class Instruments
{
    private static readonly string? Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(QgaTelemetry.MeterName, Version);

    // From a ping on a socket to a trim of minutes.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    public static readonly ActivitySource Source = new(QgaTelemetry.ActivitySourceName, Version);

    public static readonly Histogram<double> CallDuration = Meter.CreateHistogram(
        "rpc.client.call.duration", "s", "How long calls took, from the caller's view: waiting, connecting and resending included.", advice: Seconds);

    public static readonly UpDownCounter<long> ActiveCalls = Meter.CreateUpDownCounter<long>(
        "qga.client.active_calls", "{call}", "Calls that have begun and not ended.");

    public static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "qga.client.io", "By", "Bytes to and from agents.");

    public static readonly Counter<long> Connects = Meter.CreateCounter<long>(
        "qga.client.connects", "{connect}", "Links that an agent answered on for the first time of a client, and attempts at it that failed for good.");

    public static readonly Counter<long> Reconnects = Meter.CreateCounter<long>(
        "qga.client.reconnects", "{reconnect}", "Links that an agent answered on after an earlier one of the same client, and other agents behind a link that lasts.");

    public static readonly Counter<long> LostLinks = Meter.CreateCounter<long>(
        "qga.client.lost_links", "{link}", "Links that ended without having been asked to.");

    public static readonly Counter<long> Resyncs = Meter.CreateCounter<long>(
        "qga.client.resyncs", "{resync}", "Links that lost step with their agent and got back.");

    public static readonly Counter<long> Resends = Meter.CreateCounter<long>(
        "qga.client.resends", "{request}", "Requests sent again after a broken link.");

    public static readonly Counter<long> AbandonedReplies = Meter.CreateCounter<long>(
        "qga.client.abandoned_replies", "{reply}", "Requests that were sent and whose caller left before the reply.");

    /// <summary>Whether somebody wants to know of calls.</summary>
    public static bool ObservesCalls => Source.HasListeners() || CallDuration.Enabled || ActiveCalls.Enabled;
}
