namespace Qga.Schema;

/// <summary>Kinds of types as they are spelled in schema files.</summary>
internal static class SchemaKindText
{
    /// <summary>The spelling of a type's kind.</summary>
    public static string Of(SchemaType type) => type switch
    {
        SchemaStruct => "struct",
        SchemaEnum => "enum",
        SchemaAlternate => "alternate",
        _ => "union",
    };
}
