using Qga.Schema;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Model;

/// <summary>All that is emitted for a schema: names, types and documentation are decided, only printing is left.</summary>
internal sealed record SchemaBindings(
    BindingMode Mode,
    EquatableArray<StructBinding> Structs,
    EquatableArray<UnionBinding> Unions,
    EquatableArray<EnumBinding> Enums,
    EquatableArray<AlternateBinding> Alternates,
    EquatableArray<CommandTableBinding> Tables,
    EquatableArray<NameClash> Clashes);
