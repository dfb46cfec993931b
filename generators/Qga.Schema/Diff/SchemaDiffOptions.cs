namespace Qga.Schema;

/// <summary>What a comparison of two schemas looks at.</summary>
public sealed record SchemaDiffOptions
{
    /// <summary>
    /// Whether to compare what only an overlay can say: effects, deadlines, base64, secrets, units, refused values and older forms.
    /// Summaries are never compared.
    /// </summary>
    public bool IncludeMarks { get; init; }
}
