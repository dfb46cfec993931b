using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>An alternate of the schema and its C# struct.</summary>
/// <param name="Header">What every type has.</param>
/// <param name="Branches">Its branches.</param>
/// <param name="OlderForms">The enum values that are sent as another branch.</param>
internal sealed record AlternateBinding(
    TypeHeader Header, EquatableArray<AlternateBranchBinding> Branches, EquatableArray<OlderFormBinding> OlderForms) : ITypeBinding;
