using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Qga.Sdk.Hosting.Configuration;

/// <summary>Reads the texts of settings. Each failure names the setting, what stands there, and what should.</summary>
internal static class SettingText
{
    private static readonly (string Unit, TimeSpan Time)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)),
    ];

    public static QgaEndpoint Endpoint(IConfigurationSection setting)
    {
        try
        {
            return QgaEndpoint.Parse(TextOf(setting));
        }
        catch (QgaEndpointException exception)
        {
            throw new SettingException($"{Name(setting)}: {exception.Message}");
        }
    }

    /// <summary>A time: <c>00:00:05</c>, <c>5s</c>, <c>200ms</c>, <c>infinite</c>. A bare number has no unit and is none.</summary>
    public static TimeSpan Time(IConfigurationSection setting)
    {
        string text = TextOf(setting).Trim();
        if (text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            return Timeout.InfiniteTimeSpan;
        }

        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan time))
        {
            return time;
        }

        foreach ((string unit, TimeSpan one) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
                && count * one.TotalDays < 100_000)
            {
                return one * count;
            }
        }

        throw Wrong(setting, "write a time, such as 00:00:05, 5s, 200ms or infinite");
    }

    public static bool Flag(IConfigurationSection setting) =>
        bool.TryParse(TextOf(setting), out bool value) ? value : throw Wrong(setting, "write true or false");

    public static long Number(IConfigurationSection setting, long max) =>
        long.TryParse(TextOf(setting), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= max
            ? value
            : throw Wrong(setting, $"write a whole number up to {max.ToString(CultureInfo.InvariantCulture)}");

    private static string TextOf(IConfigurationSection setting) =>
        setting.Value ?? throw new SettingException($"{Name(setting)} has no value.");

    private static SettingException Wrong(IConfigurationSection setting, string advice) =>
        new($"{Name(setting)} is '{QgaText.Escape(setting.Value)}': {advice}.");

    private static string Name(IConfigurationSection setting) => QgaText.Escape(setting.Path);
}
