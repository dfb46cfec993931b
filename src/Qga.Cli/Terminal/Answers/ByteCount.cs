using System.Globalization;

namespace Qga.Cli.Terminal.Answers;

/// <summary>Says numbers of bytes for people.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>For example <c>1.5 GiB</c>; null for what is no number of bytes.</summary>
    public static string? Of(WireValue? value) => value?.AsDouble is { } bytes and >= 0 ? Of(bytes) : null;

    /// <summary>For example <c>1.5 GiB</c>.</summary>
    public static string Of(double bytes)
    {
        int unit = 0;
        while (bytes >= 1024 && unit < Units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        string format = unit == 0 || bytes >= 100 ? "0" : "0.0";
        return bytes.ToString(format, CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
