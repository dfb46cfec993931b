using Qga.Schema;

namespace Qga.Sdk.Generators.Model;

/// <summary>An enum of the schema and its C# struct.</summary>
internal sealed record EnumBinding(TypeHeader Header, EquatableArray<EnumValueBinding> Values) : ITypeBinding;
