using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>An alternate of the schema and its C# struct.</summary>
internal sealed record AlternateBinding(TypeHeader Header, EquatableArray<AlternateBranchBinding> Branches) : ITypeBinding;
