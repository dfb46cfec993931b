namespace Qga.Schema;

/// <summary>The use of a type: its name, and whether a list of it is meant.</summary>
/// <param name="Name">A built-in type (<see cref="SchemaBuiltins"/>) or a type of the document.</param>
/// <param name="IsList">Whether the value is a list of that type.</param>
public readonly record struct SchemaTypeReference(string Name, bool IsList)
{
    /// <summary>The name, in brackets when it is a list.</summary>
    public override string ToString() => IsList ? "[" + Name + "]" : Name;
}
