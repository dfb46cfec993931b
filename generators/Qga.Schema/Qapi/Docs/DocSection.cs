using System;
using System.Collections.Generic;
using System.Text;

namespace Qga.Schema.Qapi;

/// <summary>The sorts of sections in a documentation.</summary>
internal enum DocSectionKind
{
    /// <summary>What is said of the definition as a whole, before anything else.</summary>
    Body,

    /// <summary>What is said of one member, value, branch or argument.</summary>
    Part,

    /// <summary>The release that introduced the definition.</summary>
    Since,

    /// <summary>Anything else: replies, errors, notes, examples, features.</summary>
    Other,
}

/// <summary>A section of a documentation: paragraphs with their white space folded.</summary>
internal sealed class DocSection(DocSectionKind kind, string name, SchemaPosition position)
{
    private static readonly char[] AnyWhitespace = [];
    private readonly List<StringBuilder> _paragraphs = [];
    private bool _atBreak = true;

    /// <summary>What sort of section it is.</summary>
    public DocSectionKind Kind { get; } = kind;

    /// <summary>The part that it speaks of, if it does.</summary>
    public string Name { get; } = name;

    /// <summary>The line that it begins with.</summary>
    public SchemaPosition Position { get; } = position;

    /// <summary>Whether it has no text yet.</summary>
    public bool IsEmpty => _paragraphs.Count == 0;

    /// <summary>The paragraphs, in order; none is empty.</summary>
    public IEnumerable<string> Paragraphs
    {
        get
        {
            foreach (StringBuilder paragraph in _paragraphs)
            {
                yield return paragraph.ToString();
            }
        }
    }

    /// <summary>Adds a line to the current paragraph.</summary>
    public void Append(string line)
    {
        foreach (string word in line.Split(AnyWhitespace, StringSplitOptions.RemoveEmptyEntries))
        {
            if (_atBreak)
            {
                _paragraphs.Add(new StringBuilder(word));
                _atBreak = false;
            }
            else
            {
                _paragraphs[_paragraphs.Count - 1].Append(' ').Append(word);
            }
        }
    }

    /// <summary>Ends the current paragraph.</summary>
    public void Break() => _atBreak = true;
}
