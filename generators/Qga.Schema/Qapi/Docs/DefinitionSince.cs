using System;
using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Qapi;

/// <summary>What documentation says about the release that introduced a definition.</summary>
internal sealed record DefinitionSince
{
    /// <summary>The first release that has it anywhere.</summary>
    public string? Since { get; init; }

    /// <summary>The releases by platform, where the text names platforms.</summary>
    public EquatableArray<SchemaPlatformSince> Platforms { get; init; }

    /// <summary>The value from which on all values came with <see cref="BelowRelease"/>.</summary>
    public string? BelowName { get; init; }

    /// <summary>The release of the values from <see cref="BelowName"/> on.</summary>
    public string? BelowRelease { get; init; }

    /// <summary>What is not understood; null when all is.</summary>
    public string? Unread { get; init; }

    /// <summary>Adds a release, of some platforms or, when none is named, of all.</summary>
    public DefinitionSince With(string release, IReadOnlyList<string> platforms) => this with
    {
        Since = Since is null || IsEarlier(release, Since) ? release : Since,
        Platforms = new EquatableArray<SchemaPlatformSince>(
        [
            .. Platforms,
            .. platforms.Where(platform => Platforms.All(known => known.Platform != platform)).Distinct().Select(platform => new SchemaPlatformSince(platform, release)),
        ]),
    };

    private static bool IsEarlier(string left, string right) => Version.Parse(left) < Version.Parse(right);
}
