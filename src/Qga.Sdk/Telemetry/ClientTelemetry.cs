using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Qga.Sdk.Telemetry;

/// <summary>What one client tells of itself. Its rooms report here and know nothing of traces, metrics and logs.</summary>
internal sealed partial class ClientTelemetry
{
    private const int MaxOriginalNameLength = 64;

    private readonly TimeProvider _time;
    private readonly string _endpoint;
    private readonly KeyValuePair<string, object?> _address;
    private readonly KeyValuePair<string, object?>? _port;
    private int _connects;

    /// <summary>Makes one.</summary>
    /// <param name="endpoint">The endpoint's text, escaped.</param>
    /// <param name="address">The host, or whatever else names the place; escaped.</param>
    /// <param name="port">The port, where there is one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where logs go; null for nowhere.</param>
    public ClientTelemetry(string endpoint, string address, int? port, TimeProvider time, ILoggerFactory? loggers)
    {
        (_endpoint, _time) = (endpoint, time);
        _address = new(Attributes.ServerAddress, address);
        _port = port is null ? null : new(Attributes.ServerPort, port);
        Log = loggers is null ? NullLogger.Instance : new QuietLogger(loggers.CreateLogger(QgaTelemetry.LogCategory));
    }

    public ILogger Log { get; }

    /// <summary>Whether somebody wants to know of calls: the one question that the way of a call asks.</summary>
    public static bool ObservesCalls => TelemetrySwitch.IsSupported && Instruments.ObservesCalls;

    /// <summary>Begins to observe a call.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="isDescribed">True when a schema has the command; false when a caller made its name up.</param>
    public CallObservation Begin(string command, bool isDescribed)
    {
        string method = CommandNames.Of(command, isDescribed);
        TagList tags = PlaceTags();
        tags.Add(Attributes.System, Attributes.SystemName);
        tags.Add(Attributes.Method, method);
        return new CallObservation(tags, method, method == command ? null : QgaText.Escape(command, MaxOriginalNameLength), _time);
    }

    private TagList PlaceTags()
    {
        TagList tags = default;
        tags.Add(_address);
        if (_port is KeyValuePair<string, object?> port)
        {
            tags.Add(port);
        }

        return tags;
    }
}
