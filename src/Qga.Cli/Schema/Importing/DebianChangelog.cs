using System.Globalization;
using System.Text.RegularExpressions;

namespace Qga.Cli.Schema.Importing;

/// <summary>Finds the QEMU release in the newest entry of a Debian package's changelog.</summary>
internal static partial class DebianChangelog
{
    /// <summary>The release in three parts; null when the text is no such changelog or is of a release candidate.</summary>
    /// <remarks>
    /// The package's own version may name a release that its patches have left behind (<c>7.2</c>, with all of 7.2.22 in it); the
    /// entry says so then, as QEMU's stable releases are imported.
    /// </remarks>
    /// <param name="text">The changelog, or its beginning.</param>
    public static string? FindRelease(string text)
    {
        string[] lines = text.Split('\n');
        Match head = Head().Match(lines[0]);
        if (!head.Success || !TryParse(head, out Version? release))
        {
            return null;
        }

        IEnumerable<string> entry = lines.Skip(1).TakeWhile(static line => !line.StartsWith(" -- ", StringComparison.Ordinal));
        foreach (Match mention in entry.SelectMany(static line => Mention().Matches(line)))
        {
            if (TryParse(mention, out Version? mentioned) && (mentioned.Major, mentioned.Minor) == (release.Major, release.Minor) && mentioned > release)
            {
                release = mentioned;
            }
        }

        return release.ToString(fieldCount: 3);
    }

    private static bool TryParse(Match match, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Version? release)
    {
        release = null;
        if (TryParse(match.Groups["major"], out int major) && TryParse(match.Groups["minor"], out int minor) && TryParse(match.Groups["patch"], out int patch))
        {
            release = new Version(major, minor, patch);
        }

        return release is not null;
    }

    private static bool TryParse(Group group, out int number)
    {
        number = 0;
        return !group.Success || int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    // qemu (1:10.0.13+ds-0+deb13u1) ...: the epoch, the release, what Debian says of its sources, its revision. No "~rc1".
    [GeneratedRegex(@"^qemu \((?:[0-9]+:)?(?<major>[0-9]+)\.(?<minor>[0-9]+)(?:\.(?<patch>[0-9]+))?(?:[+-][^)]*)?\)", RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?:^\s*\* v|Update version for )(?<major>[0-9]+)\.(?<minor>[0-9]+)\.(?<patch>[0-9]+)(?:\:| release)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
