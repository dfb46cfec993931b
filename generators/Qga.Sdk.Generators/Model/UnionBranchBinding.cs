namespace Qga.Sdk.Generators.Model;

/// <summary>A branch of a union and its C# property.</summary>
/// <param name="WireName">The discriminator's value on the wire.</param>
/// <param name="Constant">The C# constant of that value.</param>
/// <param name="Property">The property.</param>
/// <param name="Local">A local variable for it in the codec.</param>
/// <param name="Type">The C# type.</param>
/// <param name="Codec">The type's JSON class.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record UnionBranchBinding(
    string WireName,
    string Constant,
    string Property,
    string Local,
    string Type,
    string Codec,
    Documentation Documentation);
