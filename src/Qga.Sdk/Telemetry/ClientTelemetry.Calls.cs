using System.Diagnostics;

namespace Qga.Sdk.Telemetry;

// What happens to calls on their way, beside how they end.
internal sealed partial class ClientTelemetry
{
    public void TimedOut(string command, bool isDescribed, TimeSpan timeout, bool wasSent) =>
        Log.CallTimedOut(Shown(command, isDescribed), _endpoint, timeout.TotalSeconds, wasSent);

    public void Resending(string command, bool isDescribed, int attempt, Exception failure)
    {
        if (TelemetrySwitch.IsSupported)
        {
            Instruments.Resends.Add(1, CommandTags(command, isDescribed));
        }

        Log.Resending(Shown(command, isDescribed), _endpoint, attempt, ErrorTypes.Of(failure));
    }

    public void ReplyAbandoned(string command, bool isDescribed)
    {
        if (TelemetrySwitch.IsSupported)
        {
            Instruments.AbandonedReplies.Add(1, CommandTags(command, isDescribed));
        }

        Log.ReplyAbandoned(Shown(command, isDescribed), _endpoint);
    }

    private static string Shown(string command, bool isDescribed) => isDescribed ? command : QgaText.Escape(command, MaxOriginalNameLength);

    private TagList CommandTags(string command, bool isDescribed)
    {
        TagList tags = PlaceTags();
        tags.Add(Attributes.System, Attributes.SystemName);
        tags.Add(Attributes.Method, CommandNames.Of(command, isDescribed));
        return tags;
    }
}
