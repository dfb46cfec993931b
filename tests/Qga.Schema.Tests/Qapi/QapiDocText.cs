using System.Text;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Writes documentation in the layouts of old and new releases.</summary>
internal sealed class QapiDocText(Random random)
{
    private static readonly string[] Asides =
    [
        "Returns: a thing (since 2.4)\n#     and more since: 2.4", "Errors:\n#     - If it fails, GenericError (since 2.4)", ".. note:: Beware (since 2.4).\n#\n#    Since: 2.4",
        "Example:\n#\n#     Since: 2.4\n#     @a: text (since 2.4)", "TODO: more",
    ];

    private bool _roomy;

    public string Of(string name, string? summary, string? since, IEnumerable<(string Name, string? Summary, string? Since)> parts)
    {
        _roomy = random.Next(2) == 0;
        var text = new StringBuilder("##\n");
        text.Append(random.Next(10) == 0 ? "#\n" : "").Append("# @").Append(name).Append(":\n");
        if (summary is not null)
        {
            text.Append("#\n# ").Append(Broken(summary, indent: 0)).Append('\n');
            text.Append(random.Next(4) == 0 ? "#\n# Another paragraph (since 2.4).\n" : "");
        }

        foreach ((string Name, string? Summary, string? Since) part in parts.Where(part => part.Summary is not null || part.Since is not null || random.Next(4) == 0))
        {
            text.Append(_roomy || random.Next(3) == 0 ? "#\n" : "");
            text.Append(random.Next(8) == 0 ? "# - " : "# ").Append(Part(part)).Append('\n');
        }

        bool sinceFirst = random.Next(4) == 0;
        text.Append(sinceFirst ? Since(since) : "");
        text.Append(random.Next(3) == 0 ? "#\n# " + Asides[random.Next(Asides.Length)] + "\n" : "");
        text.Append(random.Next(6) == 0 ? "#\n# Features:\n#\n# @0-v_0: a feature (since 2.4)\n# @a0: another, since: 2.4\n" : "");
        text.Append(sinceFirst ? "" : Since(since));
        return text.Append("##\n").ToString();
    }

    /// <summary>What the section of its own says about the releases; null when there are none.</summary>
    public string? Releases(string? since, EquatableArray<SchemaPlatformSince> platforms) => platforms.Count == 0
        ? since
        : string.Join(random.Next(2) == 0 ? "; " : ", ", platforms.Select(platform => $"{platform.Since} ({platform.Platform}{(random.Next(2) == 0 ? " only" : "")})"));

    private string Since(string? since) => since is null
        ? ""
        : "#\n# " + (random.Next(4) == 0 ? $"Since {since}" : (random.Next(2) == 0 ? "Since: " : "since: ") + Broken(since, indent: 4)) + "\n";

    private string Part((string Name, string? Summary, string? Since) part)
    {
        string text = part.Summary ?? "";
        string release = random.Next(5) switch
        {
            _ when part.Since is null => "",
            0 => $"(Since {part.Since})",
            1 => $"(since: {part.Since})",
            2 => $"Since: {part.Since}",
            3 when text.Length > 0 && _roomy => $"\n#\n#     (since {part.Since})",
            _ => $"(since {part.Since})",
        };
        string separator = text.Length == 0 || release.Length == 0 || release[0] == '\n' ? "" : " ";
        string mark = random.Next(10) == 0 && text.Length > 0 ? "#optional " : "";
        return $"@{part.Name}: {mark}" + (release.StartsWith('\n') ? Broken(text, indent: 4) + release : Broken(text + separator + release, indent: 4));
    }

    // Breaks lines between words, and doubles spaces.
    private string Broken(string text, int indent)
    {
        int column = 0;
        var broken = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            bool opensSection = word.StartsWith('@') || word.StartsWith('#') || word.StartsWith('-');
            if (column > 30 && random.Next(2) == 0 && (indent > 0 || !opensSection))
            {
                broken.Append("\n# ").Append(' ', indent == 0 ? 0 : random.Next(1, 12));
                column = 0;
            }
            else if (broken.Length > 0)
            {
                broken.Append(' ', random.Next(12) == 0 ? 2 : 1);
            }

            broken.Append(word);
            column += word.Length + 1;
        }

        return broken.ToString();
    }
}
