using System;
using System.Globalization;
using System.Linq;

namespace Qga.Schema.Diff;

/// <summary>Values of properties as they are spelled in schema files.</summary>
internal static class Words
{
    /// <summary>A flag.</summary>
    public static string Of(bool flag) => flag ? "true" : "false";

    /// <summary>A flag; null when it is not said.</summary>
    public static string? Of(bool? flag) => flag is { } said ? Of(said) : null;

    /// <summary>A number; null when it is not said.</summary>
    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>An effect; null when there is none.</summary>
    public static string? Of(CommandEffect? effect) => effect is { } known ? CommandEffectText.Of(known) : null;

    /// <summary>Releases by platform, sorted; null when there are none.</summary>
    public static string? Of(EquatableArray<SchemaPlatformSince> platforms) => platforms.Count == 0
        ? null
        : string.Join(", ", platforms.Select(platform => platform.Platform + " " + platform.Since).OrderBy(text => text, StringComparer.Ordinal));
}
