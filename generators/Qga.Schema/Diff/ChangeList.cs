using System.Collections.Generic;

namespace Qga.Schema.Diff;

/// <summary>Collects the differences of two schemas.</summary>
internal sealed class ChangeList(bool includeMarks)
{
    private readonly List<SchemaChange> _changes = [];

    /// <summary>Whether marks are compared and described.</summary>
    public bool IncludesMarks => includeMarks;

    /// <summary>The differences so far.</summary>
    public EquatableArray<SchemaChange> ToArray() => new(_changes);

    /// <summary>Adds something that only the second schema has.</summary>
    public void Added(ChangeOwner owner, string? part, string description) =>
        _changes.Add(Change(SchemaChangeKind.Added, owner, part) with { After = description });

    /// <summary>Adds something that only the first schema has.</summary>
    public void Removed(ChangeOwner owner, string? part, string description) =>
        _changes.Add(Change(SchemaChangeKind.Removed, owner, part) with { Before = description });

    /// <summary>Adds a fact, unless both schemas say the same.</summary>
    public void Fact(ChangeOwner owner, string? part, string property, string? before, string? after) =>
        Property(owner, part, property, before, after, isMark: false);

    /// <summary>Adds a mark, unless both schemas say the same or marks are not compared.</summary>
    public void Mark(ChangeOwner owner, string? part, string property, string? before, string? after)
    {
        if (includeMarks)
        {
            Property(owner, part, property, before, after, isMark: true);
        }
    }

    private void Property(ChangeOwner owner, string? part, string property, string? before, string? after, bool isMark)
    {
        if (before != after)
        {
            _changes.Add(Change(SchemaChangeKind.Changed, owner, part) with
            {
                Property = property,
                Before = before,
                After = after,
                IsMark = isMark,
            });
        }
    }

    private static SchemaChange Change(SchemaChangeKind kind, ChangeOwner owner, string? part) => new()
    {
        Kind = kind,
        Subject = owner.Subject,
        Owner = owner.Name,
        Part = part,
    };
}
