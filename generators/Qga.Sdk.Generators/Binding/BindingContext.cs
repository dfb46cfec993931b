using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Input;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>What the binders of one schema share.</summary>
internal sealed class BindingContext
{
    private readonly Reachability _reachability;
    private readonly HashSet<string> _branches;
    private readonly HashSet<string> _shared;
    private readonly HintNames _hints;

    /// <param name="source">The schema.</param>
    /// <param name="shared">Those of its types that the library declares.</param>
    public BindingContext(SourceDocument source, HashSet<string> shared)
    {
        Target = source.Target;
        _shared = shared;
        Types = source.Schema.Types.ToDictionary(type => type.Name);
        _reachability = new Reachability(source);
        _hints = new HintNames(source.Target);
        _branches = [.. source.Schema.Types.OfType<SchemaUnion>().SelectMany(union => union.Branches).Select(branch => branch.Type.Name)];
    }

    public BindingTarget Target { get; }

    public IReadOnlyDictionary<string, SchemaType> Types { get; }

    public List<NameClash> Clashes { get; } = [];

    private bool IsGuest => Target.Mode == BindingMode.Guest;

    /// <summary>Whether some union puts the type's members into its own object.</summary>
    public bool IsBranch(string type) => _branches.Contains(type);

    /// <summary>Whether callers fill in values of the type.</summary>
    public bool IsSent(string type) =>
        (_reachability.Of(type) & (IsGuest ? CodecDirections.Read : CodecDirections.Write)) != 0;

    /// <summary>A type of the schema, as the generated code mentions it.</summary>
    public string TypeName(string type) => (_shared.Contains(type) ? "global::Qga.Sdk." : string.Empty) + TypeNames.Of(type);

    /// <summary>The class with the JSON code of a type; each schema has one of its own for a shared type.</summary>
    public string CodecName(string type) =>
        (_shared.Contains(type) ? Target.ClassName : string.Empty) + TypeNames.CodecOf(TypeNames.Of(type));

    public TypeHeader Header(SchemaType type) => new(
        TypeName(type.Name),
        CodecName(type.Name),
        type.Name,
        _hints.For(TypeNames.Of(type.Name)),
        Target,
        IsDeclared: !IsGuest && !_shared.Contains(type.Name),
        _reachability.Of(type.Name),
        Documenter.Type(type));

    public TypeHeader ArgumentsHeader(SchemaCommand command)
    {
        string name = TypeNames.OfRequest(command.Name);
        return new TypeHeader(
            name,
            TypeNames.CodecOf(name),
            command.Name,
            _hints.For(name),
            Target,
            IsDeclared: !IsGuest,
            _reachability.OfArguments,
            CommandDocumenter.Request(command));
    }

    /// <summary>How a value of a type looks and travels.</summary>
    public ValueBinding Value(SchemaTypeReference reference, bool isBase64 = false)
    {
        if ((isBase64 ? Builtins.Bytes : Builtins.Find(reference.Name)) is { } builtin)
        {
            return new ValueBinding(builtin.Type, reference.IsList, builtin.IsStruct, Codec: null, builtin);
        }

        bool isStruct = Types[reference.Name] is SchemaEnum or SchemaAlternate;
        return new ValueBinding(
            TypeName(reference.Name), reference.IsList, isStruct, Codec: CodecName(reference.Name), Builtin: null);
    }
}
