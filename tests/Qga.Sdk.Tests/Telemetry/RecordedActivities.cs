using System.Collections.Concurrent;
using System.Diagnostics;

namespace Qga.Sdk.Tests.Telemetry;

/// <summary>Listens to the library's activities and keeps those of one endpoint.</summary>
internal sealed class RecordedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedActivities(string address)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == QgaTelemetry.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (Equals(activity.GetTagItem("server.address"), address))
                {
                    _ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> Ended => [.. _ended];

    public void Dispose() => _listener.Dispose();
}
