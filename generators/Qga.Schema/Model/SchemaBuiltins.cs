using System.Collections.Generic;

namespace Qga.Schema;

/// <summary>The types that every schema has without defining them.</summary>
public static class SchemaBuiltins
{
    private static readonly HashSet<string> Numbers =
    [
        "int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "size", "number",
    ];

    /// <summary>The string type; with <see cref="SchemaMember.Base64"/> it carries bytes.</summary>
    public const string Str = "str";

    /// <summary>The truth type.</summary>
    public const string Bool = "bool";

    /// <summary>Any JSON value.</summary>
    public const string Any = "any";

    /// <summary>The JSON token null; only an alternate's branch may have this type.</summary>
    public const string Null = "null";

    /// <summary>Whether a name is a built-in type.</summary>
    /// <param name="name">The name of a type.</param>
    /// <returns>True for built-in types.</returns>
    public static bool Contains(string name) => name is Str or Bool or Any or Null || IsNumber(name);

    /// <summary>Whether a name is a built-in type whose JSON token is a number.</summary>
    /// <param name="name">The name of a type.</param>
    /// <returns>True for the integer types, <c>size</c> and <c>number</c>.</returns>
    public static bool IsNumber(string name) => Numbers.Contains(name);
}
