using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>Listens to the library's meter and keeps what belongs to one endpoint.</summary>
internal sealed class RecordedMeasurements : IDisposable
{
    private readonly ConcurrentQueue<Measurement> _all = new();
    private readonly MeterListener _listener = new();
    private readonly string _address;

    public RecordedMeasurements(string address)
    {
        _address = address;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == QgaTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyList<Measurement> Of(string instrument) => [.. _all.Where(measurement => measurement.Instrument == instrument)];

    public double SumOf(string instrument) => Of(instrument).Sum(static measurement => measurement.Value);

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Dictionary<string, object?> named = [];
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            named.Add(tag.Key, tag.Value);
        }

        if (Equals(named.GetValueOrDefault("server.address"), _address))
        {
            _all.Enqueue(new Measurement(instrument.Name, value, named));
        }
    }
}
