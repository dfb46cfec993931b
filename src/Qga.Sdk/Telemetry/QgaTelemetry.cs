namespace Qga.Sdk;

/// <summary>The names by which traces and metrics of this library are asked for, for example with OpenTelemetry's <c>AddSource</c> and <c>AddMeter</c>.</summary>
public static class QgaTelemetry
{
    /// <summary>The activity source: <c>Qga.Sdk</c>. It has one activity for each call.</summary>
    public const string ActivitySourceName = "Qga.Sdk";

    /// <summary>The meter: <c>Qga.Sdk</c>.</summary>
    public const string MeterName = "Qga.Sdk";

    /// <summary>The category of all log entries: <c>Qga.Sdk</c>.</summary>
    public const string LogCategory = "Qga.Sdk";
}
