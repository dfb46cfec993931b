using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Qga.Schema.Qapi;

/// <summary>Finds the QEMU release in what documentation says about one.</summary>
internal static class SinceText
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;
    private const string Release = @"((qemu|version) ?)?v?(?<release>[0-9]{1,3}(\.[0-9]{1,3}){1,2})";

    private static readonly Regex Whole = new(@"^(?<open>\()?" + Release + @"(?(open)\))( ?\((?<note>[^()]*)\)| (on|for) (?<note>[a-z0-9, ]+))?$", Options);
    private static readonly Regex EntrySeparator = new(@" ?(;|,(?= ?[0-9])) ?", Options);
    private static readonly Regex Below = new(@"^['""`@]*(?<name>[a-z0-9_-]+)['""`:]* and all ([a-z]+ )?below( it)?,? since ?:? ?" + Release + "$", Options);
    private static readonly Regex NoteSeparator = new(@"[,/]| and | only", Options);

    // In text: (since 2.4) anywhere, or at the end of a paragraph ", since 2.4" and "since: 2.4". Releases of other things,
    // as in "since Linux 2.6.24", do not begin with a digit.
    private static readonly Regex InParentheses = new(@" ?\(since( ?: ?| )" + Release + @"([,;][^()]*)?\)", Options);
    private static readonly Regex AtEnd = new(@"([,;] ?since( ?: ?| )|(^| )since ?: ?)" + Release + @"\.?$", Options);

    /// <summary>Whether a text that follows the word "since" is a release and nothing else.</summary>
    public static bool IsRelease(string text) => Read(text).Unread is null;

    /// <summary>Reads the section of its own that says since when there is a definition.</summary>
    public static DefinitionSince Read(string text)
    {
        var result = new DefinitionSince();
        foreach (string entry in EntrySeparator.Split(text.Trim().TrimEnd('.', ';', ',')))
        {
            result = Whole.Match(entry) is { Success: true } whole
                ? result.With(whole.Groups["release"].Value, Platforms(whole.Groups["note"].Value))
                : Below.Match(entry) is { Success: true } below
                    ? result with { BelowName = below.Groups["name"].Value, BelowRelease = below.Groups["release"].Value }
                    : result with { Unread = result.Unread ?? entry };
        }

        return result.Since is null ? result with { Unread = result.Unread ?? text } : result;
    }

    /// <summary>Finds the release that a paragraph about a part names; null when it names none.</summary>
    public static string? Find(string paragraph) => Choose(paragraph)?.Groups["release"].Value;

    /// <summary>The paragraph without what it says about the release.</summary>
    public static string Remove(string paragraph) =>
        Choose(paragraph) is { } match ? paragraph.Remove(match.Index, match.Length).Trim() : paragraph;

    // Of several the one that ends the paragraph speaks of the part as a whole.
    private static Match? Choose(string paragraph)
    {
        Match? first = null;
        for (Match match = InParentheses.Match(paragraph); match.Success; match = match.NextMatch())
        {
            if (paragraph.Length - (match.Index + match.Length) <= 1)
            {
                return match;
            }

            first ??= match;
        }

        return AtEnd.Match(paragraph) is { Success: true } end ? end : first;
    }

    // A note about anything but platforms says nothing that the document could hold.
    private static string[] Platforms(string note)
    {
        string[] words = [.. NoteSeparator.Split(note).Select(word => word.Trim()).Where(word => word.Length > 0)];
        string[] platforms = [.. words.Select(Platform).OfType<string>()];
        return platforms.Length == words.Length ? platforms : [];
    }

    private static string? Platform(string word) => word.ToLowerInvariant() switch
    {
        "linux" => "linux",
        "windows" or "win32" => "windows",
        "posix" => "posix",
        "freebsd" => "freebsd",
        "netbsd" => "netbsd",
        "openbsd" => "openbsd",
        "macos" or "darwin" => "macos",
        _ => null,
    };
}
