namespace Qga.Schema;

/// <summary>Names something that a schema or an overlay speaks of.</summary>
/// <param name="Section">Where its owner is listed.</param>
/// <param name="Owner">The command or type.</param>
/// <param name="Member">The argument, member, enum value or branch; null when the owner itself is meant.</param>
/// <param name="Property">The one property that is meant, for example <c>unit</c>; null when all are.</param>
public sealed record OverlayName(OverlaySection Section, string Owner, string? Member = null, string? Property = null)
{
    /// <summary>The names joined by dots, for example <c>guest-exec.input-data</c>.</summary>
    public override string ToString() =>
        Owner + (Member is null ? null : "." + Member) + (Property is null ? null : " (" + Property + ")");
}
