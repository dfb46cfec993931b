using System.Diagnostics.CodeAnalysis;

namespace Qga.Schema;

/// <summary>A string out of a set of known ones; newer agents may send others.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "It is an enum of the schema, beside SchemaStruct and SchemaUnion.")]
public sealed record SchemaEnum : SchemaType
{
    /// <summary>The known values, in the order of the file.</summary>
    public EquatableArray<SchemaEnumValue> Values { get; init; }
}
