namespace Qga.Schema.Tests.Diff;

/// <summary>Turns differences round.</summary>
internal static class Mirror
{
    public static SchemaChange Of(SchemaChange change) => change with
    {
        Kind = change.Kind switch
        {
            SchemaChangeKind.Added => SchemaChangeKind.Removed,
            SchemaChangeKind.Removed => SchemaChangeKind.Added,
            _ => SchemaChangeKind.Changed,
        },
        Before = change.After,
        After = change.Before,
    };

    /// <summary>Compares both ways, and holds that each way says the same as the other.</summary>
    public static SchemaDiffResult Compare(SchemaDocument before, SchemaDocument after, SchemaDiffOptions options)
    {
        SchemaDiffResult there = SchemaDiff.Compare(before, after, options);
        SchemaDiffResult back = SchemaDiff.Compare(after, before, options);
        Assert.Equal(Sorted(there.Changes), Sorted(back.Changes.Select(Of)));
        Assert.Equal((there.VersionBefore, there.VersionAfter), (back.VersionAfter, back.VersionBefore));
        return there;
    }

    private static IEnumerable<SchemaChange> Sorted(IEnumerable<SchemaChange> changes) =>
        changes.OrderBy(change => (change.Subject, change.Owner, change.Part, change.Property), Comparer<(SchemaSubject, string, string?, string?)>.Default);
}
