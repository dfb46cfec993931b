namespace Qga.Sdk.Generators.Model;

/// <summary>A branch of an alternate and its C# property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Value">Its type.</param>
/// <param name="Token">The JSON token that selects it.</param>
/// <param name="Documentation">Its documentation.</param>
internal sealed record AlternateBranchBinding(string Property, ValueBinding Value, BranchToken Token, Documentation Documentation);
