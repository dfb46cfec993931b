using System.Collections.Concurrent;

namespace Qga.Sdk.Telemetry;

/// <summary>Keeps the command names in traces and metrics a bounded set: each name is a time series for ever.</summary>
internal static class CommandNames
{
    // QEMU has 44 commands, vendors a handful.
    private const int MaxNames = 256;

    private static readonly ConcurrentDictionary<string, string> Seen = new(StringComparer.Ordinal);

    /// <summary>The name to report: the command's own, or <see cref="Attributes.Other"/> for one that nobody has described.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="isDescribed">True when the name is in a schema; false when a caller made it up as text.</param>
    public static string Of(string name, bool isDescribed)
    {
        if (!isDescribed)
        {
            return Attributes.Other;
        }

        // A program that makes descriptors up as it goes runs into the cap too; a race passes it by a few at most.
        return Seen.TryGetValue(name, out string? seen) ? seen : Seen.Count < MaxNames ? Seen.GetOrAdd(name, name) : Attributes.Other;
    }
}
