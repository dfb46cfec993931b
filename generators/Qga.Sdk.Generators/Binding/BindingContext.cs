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
    private readonly HintNames _hints;

    public BindingContext(SourceDocument source)
    {
        Mode = source.Mode;
        Types = source.Schema.Types.ToDictionary(type => type.Name);
        _reachability = new Reachability(source);
        _hints = new HintNames(source.Mode);
        _branches = [.. source.Schema.Types.OfType<SchemaUnion>().SelectMany(union => union.Branches).Select(branch => branch.Type.Name)];
    }

    public BindingMode Mode { get; }

    public IReadOnlyDictionary<string, SchemaType> Types { get; }

    public List<NameClash> Clashes { get; } = [];

    /// <summary>Whether some union puts the type's members into its own object.</summary>
    public bool IsBranch(string type) => _branches.Contains(type);

    /// <summary>Whether callers fill in values of the type.</summary>
    public bool IsSent(string type) =>
        (_reachability.Of(type) & (Mode == BindingMode.Client ? CodecDirections.Write : CodecDirections.Read)) != 0;

    public TypeHeader Header(SchemaType type) => Header(
        TypeNames.Of(type.Name), type.Name, _reachability.Of(type.Name), Documenter.Type(type));

    public TypeHeader ArgumentsHeader(SchemaCommand command) => Header(
        TypeNames.OfRequest(command.Name), command.Name, _reachability.OfArguments, CommandDocumenter.Request(command));

    /// <summary>How a value of a type looks and travels.</summary>
    public ValueBinding Value(SchemaTypeReference reference, bool isBase64 = false)
    {
        if ((isBase64 ? Builtins.Bytes : Builtins.Find(reference.Name)) is { } builtin)
        {
            return new ValueBinding(builtin.Type, reference.IsList, builtin.IsStruct, Codec: null, builtin);
        }

        string name = TypeNames.Of(reference.Name);
        bool isStruct = Types[reference.Name] is SchemaEnum or SchemaAlternate;
        return new ValueBinding(name, reference.IsList, isStruct, Codec: TypeNames.CodecOf(name), Builtin: null);
    }

    private TypeHeader Header(string name, string schemaName, CodecDirections codec, Documentation documentation) =>
        new(name, TypeNames.CodecOf(name), schemaName, _hints.For(name), Mode, codec, documentation);
}
