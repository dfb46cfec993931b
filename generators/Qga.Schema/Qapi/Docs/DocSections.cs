using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Qga.Schema.Qapi;

/// <summary>Divides documentation into its sections.</summary>
/// <remarks>
/// A section begins at a line that is not indented; a line that is indented, or that follows without an empty line between, goes
/// on with the current one. This holds for the layouts of all releases.
/// </remarks>
internal sealed class DocSections
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private static readonly Regex Part = new("^([-*][ \t]+)?@(?<name>[A-Za-z0-9_.-]+)[ \t]*:([ \t]+(?<text>.*))?$", Options);
    private static readonly Regex Since = new("^since[ \t]*:[ \t]*(?<text>.*)$", Options | RegexOptions.IgnoreCase);
    private static readonly Regex BareSince = new("^since[ \t]+(?<text>.+)$", Options | RegexOptions.IgnoreCase);
    private static readonly Regex Tag = new("^(returns?|errors|notes?|examples?|todo):", Options | RegexOptions.IgnoreCase);
    private readonly List<DocSection> _sections = [];
    private bool _amongFeatures;

    private DocSections()
    {
    }

    /// <summary>The sections of a documentation, in order; the first one is the body.</summary>
    public static IReadOnlyList<DocSection> Of(DocComment comment)
    {
        var sections = new DocSections();
        DocSection current = sections.Begin(DocSectionKind.Body, comment.Position);
        bool afterBlank = false;
        foreach (DocLine line in comment.Lines)
        {
            if (line.Text.Length == 0)
            {
                current.Break();
                afterBlank = true;
                continue;
            }

            if (line.Text[0] is ' ' or '\t')
            {
                current.Append(line.Text);
            }
            else
            {
                current = sections.Read(line, current, afterBlank);
            }

            afterBlank = false;
        }

        return sections._sections;
    }

    // Reads a line that is not indented into the section that it begins or goes on with.
    private DocSection Read(DocLine line, DocSection current, bool afterBlank)
    {
        string text = line.Text;
        if (Part.Match(text) is { Success: true } part)
        {
            // A feature may have the name of a member.
            DocSectionKind kind = _amongFeatures ? DocSectionKind.Other : DocSectionKind.Part;
            return Begin(kind, line.Position, part.Groups["text"].Value, part.Groups["name"].Value);
        }

        if (Since.Match(text) is { Success: true } since)
        {
            return Begin(DocSectionKind.Since, line.Position, since.Groups["text"].Value);
        }

        if (BareSince.Match(text) is { Success: true } bare && SinceText.IsRelease(bare.Groups["text"].Value))
        {
            return Begin(DocSectionKind.Since, line.Position, bare.Groups["text"].Value);
        }

        if (text == "Features:")
        {
            _amongFeatures = true;
            return Begin(DocSectionKind.Other, line.Position);
        }

        if (afterBlank && current.Kind == DocSectionKind.Part && _sections[0].IsEmpty)
        {
            // Old files may say what a command does after its arguments.
            current = _sections[0];
        }

        bool leavesSection = afterBlank && current.Kind != DocSectionKind.Body;
        if (leavesSection || Tag.IsMatch(text) || text.StartsWith(".. ", StringComparison.Ordinal))
        {
            return Begin(DocSectionKind.Other, line.Position);
        }

        current.Append(text);
        return current;
    }

    private DocSection Begin(DocSectionKind kind, SchemaPosition position, string text = "", string name = "")
    {
        var section = new DocSection(kind, name, position);
        section.Append(text);
        _sections.Add(section);
        return section;
    }
}
