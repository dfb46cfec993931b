namespace Qga.Sdk.Tests.Telemetry;

/// <summary>One measurement with its attributes.</summary>
internal sealed record Measurement(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    public object? this[string tag] => Tags.GetValueOrDefault(tag);
}
