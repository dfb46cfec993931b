using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>A union of the schema and its C# record.</summary>
/// <param name="Header">The type.</param>
/// <param name="Members">The base members.</param>
/// <param name="Discriminator">The base member that selects the branch.</param>
/// <param name="Branches">The branches.</param>
internal sealed record UnionBinding(
    TypeHeader Header,
    EquatableArray<MemberBinding> Members,
    MemberBinding Discriminator,
    EquatableArray<UnionBranchBinding> Branches) : ITypeBinding;
