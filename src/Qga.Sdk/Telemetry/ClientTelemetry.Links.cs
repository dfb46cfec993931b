using System.Diagnostics;

namespace Qga.Sdk.Telemetry;

// What happens to links.
internal sealed partial class ClientTelemetry
{
    public long Now => _time.GetTimestamp();

    public void Connected(long begun, bool echoesIds)
    {
        if (TelemetrySwitch.IsSupported)
        {
            bool isFirst = Interlocked.Increment(ref _connects) == 1;
            (isFirst ? Instruments.Connects : Instruments.Reconnects).Add(1, PlaceTags());
        }

        Log.Connected(_endpoint, _time.GetElapsedTime(begun).TotalMilliseconds, echoesIds);
    }

    public void ConnectAttemptFailed(Exception exception) => Log.ConnectAttemptFailed(_endpoint, ErrorTypes.Of(exception));

    public void ConnectFailed(Exception exception)
    {
        string type = ErrorTypes.Of(exception);
        if (TelemetrySwitch.IsSupported)
        {
            TagList tags = PlaceTags();
            tags.Add(Attributes.ErrorType, type);
            Instruments.Connects.Add(1, tags);
        }

        Log.ConnectFailed(_endpoint, type);
    }

    /// <param name="reason">Why, in this library's own words.</param>
    /// <param name="failure">Why, as a word.</param>
    /// <param name="unanswered">How many calls it leaves behind.</param>
    public void LinkLost(string reason, QgaConnectionFailure failure, int unanswered)
    {
        if (TelemetrySwitch.IsSupported)
        {
            TagList tags = PlaceTags();
            tags.Add(Attributes.ErrorType, ErrorTypes.Of(failure));
            Instruments.LostLinks.Add(1, tags);
        }

        Log.LinkLost(_endpoint, reason, unanswered);
    }

    /// <summary>Another agent answers on a link that has not ended: one that carries whole requests.</summary>
    public void AgentRenewed()
    {
        if (TelemetrySwitch.IsSupported)
        {
            Instruments.Reconnects.Add(1, PlaceTags());
        }

        Log.AgentRenewed(_endpoint);
    }

    public void LinkClosed(string reason) => Log.LinkClosed(_endpoint, reason);

    public void LostStep() => Log.LostStep(_endpoint);

    public void BackInStep(int lost)
    {
        if (TelemetrySwitch.IsSupported)
        {
            Instruments.Resyncs.Add(1, PlaceTags());
        }

        Log.BackInStep(_endpoint, lost);
    }

    public void Sent(long bytes) => Count(bytes, Attributes.Transmit);

    public void Received(long bytes) => Count(bytes, Attributes.Receive);

    private void Count(long bytes, string direction)
    {
        if (TelemetrySwitch.IsSupported && bytes > 0 && Instruments.Bytes.Enabled)
        {
            TagList tags = PlaceTags();
            tags.Add(Attributes.Direction, direction);
            Instruments.Bytes.Add(bytes, tags);
        }
    }
}
