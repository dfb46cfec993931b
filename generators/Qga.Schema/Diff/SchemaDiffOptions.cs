namespace Qga.Schema;

/// <summary>What a comparison of two schemas looks at.</summary>
public sealed record SchemaDiffOptions
{
    /// <summary>
    /// Whether to compare what only an overlay can say: effects, deadlines, base64, secrets, units and refused values. Summaries are
    /// never compared.
    /// </summary>
    public bool IncludeMarks { get; init; }
}
