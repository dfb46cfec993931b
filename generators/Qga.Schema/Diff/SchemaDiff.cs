using System;
using Qga.Schema.Diff;

namespace Qga.Schema;

/// <summary>Compares schemas.</summary>
public static class SchemaDiff
{
    /// <summary>Tells what differs between two schemas. Schemas that differ in the order of things alone are the same.</summary>
    /// <param name="before">The first schema.</param>
    /// <param name="after">The second schema.</param>
    /// <param name="options">What to look at; null for the facts alone.</param>
    /// <returns>The differences, in a stable order.</returns>
    /// <exception cref="ArgumentNullException">A schema is null.</exception>
    /// <exception cref="ArgumentException">A schema has two things of one name, which no schema that was read has.</exception>
    public static SchemaDiffResult Compare(SchemaDocument before, SchemaDocument after, SchemaDiffOptions? options = null)
    {
        if (before is null)
        {
            throw new ArgumentNullException(nameof(before));
        }

        if (after is null)
        {
            throw new ArgumentNullException(nameof(after));
        }

        var changes = new ChangeList((options ?? new SchemaDiffOptions()).IncludeMarks);
        new CommandComparer(changes).Compare(before.Commands, after.Commands);
        new TypeComparer(changes).Compare(before.Types, after.Types);
        return new SchemaDiffResult(before.QemuVersion, after.QemuVersion, changes.ToArray());
    }
}
