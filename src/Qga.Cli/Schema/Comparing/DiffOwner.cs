using Qga.Schema;

namespace Qga.Cli.Schema.Comparing;

/// <summary>A command or type that differs, with all that differs in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCommand">Whether it is a command.</param>
/// <param name="Changes">What differs; one change that has no part when it was added or removed itself.</param>
internal sealed record DiffOwner(string Name, bool IsCommand, IReadOnlyList<SchemaChange> Changes)
{
    /// <summary>What happened to it.</summary>
    public SchemaChangeKind Kind => Changes[0].Part is null ? Changes[0].Kind : SchemaChangeKind.Changed;

    /// <summary>The commands and types of a difference, in its order.</summary>
    public static IReadOnlyList<DiffOwner> Of(SchemaDiffResult diff)
    {
        IEnumerable<IGrouping<(bool IsCommand, string Owner), SchemaChange>> owners = diff.Changes.GroupBy(static change =>
            (change.Subject is SchemaSubject.Command or SchemaSubject.Argument, change.Owner));
        return [.. owners.Select(static owner => new DiffOwner(owner.Key.Owner, owner.Key.IsCommand, [.. owner]))];
    }
}
