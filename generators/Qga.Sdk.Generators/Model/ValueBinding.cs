namespace Qga.Sdk.Generators.Model;

/// <summary>How a value of some schema type looks in C# and crosses the wire.</summary>
/// <param name="ElementType">The C# type of the value, or of an element when it is a list.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="IsElementStruct">Whether <paramref name="ElementType"/> is a value type.</param>
/// <param name="Codec">The JSON class of a type of the schema; null for a built-in type.</param>
/// <param name="Builtin">The methods for a built-in type; null for a type of the schema.</param>
internal sealed record ValueBinding(string ElementType, bool IsList, bool IsElementStruct, string? Codec, BuiltinBinding? Builtin)
{
    /// <summary>The C# type.</summary>
    public string Type => IsList ? $"IReadOnlyList<{ElementType}>" : ElementType;

    /// <summary>Whether <see cref="Type"/> is a value type.</summary>
    public bool IsStruct => IsElementStruct && !IsList;
}
