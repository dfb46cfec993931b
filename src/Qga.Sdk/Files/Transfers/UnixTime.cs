using System.Globalization;

namespace Qga.Sdk;

/// <summary>Times as the guest's tools write them: seconds since 1970 and a fraction.</summary>
internal static class UnixTime
{
    public static string Text(DateTime time)
    {
        long ticks = time.ToUniversalTime().Ticks - DateTime.UnixEpoch.Ticks;
        (long seconds, long fraction) = (Math.DivRem(ticks, TimeSpan.TicksPerSecond).Quotient, ticks % TimeSpan.TicksPerSecond);
        return ticks < 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{seconds}.{fraction * 100:D9}");
    }

    /// <summary>The time of a number of seconds; a nonsensical one is the beginning of 1970.</summary>
    public static DateTime Of(long seconds) =>
        seconds is >= 0 and <= 253_402_300_799 ? DateTime.UnixEpoch.AddSeconds(seconds) : DateTime.UnixEpoch;
}
