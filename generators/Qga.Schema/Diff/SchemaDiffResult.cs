namespace Qga.Schema;

/// <summary>What comparing two schemas gave.</summary>
/// <param name="VersionBefore">The QEMU release of the first schema; no difference in itself.</param>
/// <param name="VersionAfter">The QEMU release of the second schema; no difference in itself.</param>
/// <param name="Changes">
/// The differences: commands before types, each in the order of the second schema, and what was removed where it stood in the first.
/// The differences of one command or type follow each other.
/// </param>
public sealed record SchemaDiffResult(string? VersionBefore, string? VersionAfter, EquatableArray<SchemaChange> Changes)
{
    /// <summary>Whether the schemas say the same.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
