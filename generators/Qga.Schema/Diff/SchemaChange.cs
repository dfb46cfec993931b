namespace Qga.Schema;

/// <summary>One difference between two schemas.</summary>
public sealed record SchemaChange
{
    /// <summary>Whether it was added, removed or changed.</summary>
    public required SchemaChangeKind Kind { get; init; }

    /// <summary>What sort of thing it is about.</summary>
    public required SchemaSubject Subject { get; init; }

    /// <summary>The command or the type.</summary>
    public required string Owner { get; init; }

    /// <summary>The argument, member, value or branch of the owner; null when the owner itself is meant.</summary>
    public string? Part { get; init; }

    /// <summary>Which property changed, by its name in schema files, for example <c>optional</c>; null when something was added or removed.</summary>
    public string? Property { get; init; }

    /// <summary>
    /// The property's value in the first schema, in words; null when it has none there. Of something that was removed, its description.
    /// </summary>
    public string? Before { get; init; }

    /// <summary>
    /// The property's value in the second schema, in words; null when it has none there. Of something that was added, its description.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Whether the property is one that only an overlay can give, for example <c>effect</c>.</summary>
    public bool IsMark { get; init; }

    /// <summary>The change in words, for example <c>guest-exec.arg: type str -> [str]</c>.</summary>
    public override string ToString()
    {
        string name = Part is null ? Owner : Owner + "." + Part;
        return Kind switch
        {
            SchemaChangeKind.Added => "+ " + name + Described(After),
            SchemaChangeKind.Removed => "- " + name + Described(Before),
            _ => "~ " + name + ": " + Property + " " + (Before ?? "none") + " -> " + (After ?? "none"),
        };
    }

    private static string Described(string? description) => string.IsNullOrEmpty(description) ? string.Empty : ": " + description;
}
