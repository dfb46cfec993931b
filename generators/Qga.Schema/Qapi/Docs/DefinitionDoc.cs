using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>What the documentation of a definition says about it and about its parts.</summary>
internal sealed class DefinitionDoc
{
    private readonly Dictionary<string, PartDoc> _parts = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>The releases that introduced the definition.</summary>
    public DefinitionSince Since { get; private set; } = new();

    /// <summary>The first paragraph; null when there is none, or it is not wanted.</summary>
    public string? Summary { get; private set; }

    /// <summary>Reads documentation; what is absent says nothing.</summary>
    public static DefinitionDoc Read(DocComment? comment, QapiContext context)
    {
        var doc = new DefinitionDoc();
        foreach (DocSection section in comment is null ? [] : DocSections.Of(comment))
        {
            switch (section.Kind)
            {
                case DocSectionKind.Body:
                    doc.Summary = SummaryOf(section, context);
                    break;
                case DocSectionKind.Since:
                    doc.ReadSince(section, context);
                    break;
                case DocSectionKind.Part when !doc._parts.ContainsKey(section.Name):
                    string? since = section.Paragraphs.Select(SinceText.Find).FirstOrDefault(found => found is not null);
                    doc._parts.Add(section.Name, new PartDoc(since, SummaryOf(section, context), section.Position));
                    break;
            }
        }

        return doc;
    }

    /// <summary>What it says about a part of the definition.</summary>
    public PartDoc Of(string part)
    {
        _asked.Add(part);
        return _parts.TryGetValue(part, out PartDoc? doc) ? doc : PartDoc.None;
    }

    /// <summary>Reports the releases of parts that nobody asked for, once all parts have been read.</summary>
    public void ReportUnused(QapiContext context)
    {
        foreach (KeyValuePair<string, PartDoc> part in _parts.Where(part => part.Value.Since is not null && !_asked.Contains(part.Key)))
        {
            context.Warn($"The release of {Quoted.Of(part.Key)} is left out: the definition has nothing of that name.", part.Value.Position);
        }
    }

    private void ReadSince(DocSection section, QapiContext context)
    {
        DefinitionSince read = SinceText.Read(string.Join(" ", section.Paragraphs));
        if (read.Unread is { } unread)
        {
            context.Warn($"The release is not understood and left out: {Quoted.Of(unread)}.", section.Position);
        }

        Since = Since.Since is null ? read : Since;
    }

    private static string? SummaryOf(DocSection section, QapiContext context)
    {
        if (!context.Options.WithDocumentation || section.IsEmpty)
        {
            return null;
        }

        const string OldMark = "#optional ";
        string text = section.Paragraphs.First();
        text = text.StartsWith(OldMark, StringComparison.Ordinal) ? text.Substring(OldMark.Length) : text;
        text = SinceText.Remove(text);
        return text.Length == 0 ? null : WithoutHalfPairs(text);
    }

    // A file of our own format could not hold them.
    private static string WithoutHalfPairs(string text)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            if (i + 1 < characters.Length && char.IsSurrogatePair(characters[i], characters[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(characters[i]))
            {
                characters[i] = '\ufffd';
            }
        }

        return new string(characters);
    }
}
