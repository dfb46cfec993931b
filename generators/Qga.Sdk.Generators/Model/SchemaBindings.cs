using Qga.Schema;
using Qga.Sdk.Generators.Input;

namespace Qga.Sdk.Generators.Model;

/// <summary>All that is emitted for a schema: names, types and documentation are decided, only printing is left.</summary>
internal sealed record SchemaBindings(BindingTarget Target)
{
    public EquatableArray<StructBinding> Structs { get; init; }

    public EquatableArray<UnionBinding> Unions { get; init; }

    public EquatableArray<EnumBinding> Enums { get; init; }

    public EquatableArray<AlternateBinding> Alternates { get; init; }

    public EquatableArray<CommandTableBinding> Tables { get; init; }

    /// <summary>Why nothing is emitted.</summary>
    public EquatableArray<NameClash> Clashes { get; init; }

    /// <summary>Commands whose methods come after those of the client itself.</summary>
    public EquatableArray<NameClash> Shadowed { get; init; }
}
