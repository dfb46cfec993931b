namespace Qga.Schema;

/// <summary>What happened to something between two schemas.</summary>
public enum SchemaChangeKind
{
    /// <summary>Only the second schema has it.</summary>
    Added,

    /// <summary>Only the first schema has it.</summary>
    Removed,

    /// <summary>Both have it, and one of its properties differs.</summary>
    Changed,
}
