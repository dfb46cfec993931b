using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>A struct of the schema, or the arguments of a command, and its C# record.</summary>
/// <param name="Header">The type.</param>
/// <param name="Members">The members, inherited ones first.</param>
/// <param name="IsBranch">Whether a union puts its members into its own object.</param>
internal sealed record StructBinding(TypeHeader Header, EquatableArray<MemberBinding> Members, bool IsBranch) : ITypeBinding;
