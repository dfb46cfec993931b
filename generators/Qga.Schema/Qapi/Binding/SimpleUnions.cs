using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>
/// Makes of simple unions, which QEMU had before 7.0, what goes over the wire: an object with a member <c>type</c>, and a member
/// <c>data</c> that holds the branch.
/// </summary>
internal sealed class SimpleUnions(QapiContext context)
{
    private const string Discriminator = "type";
    private readonly List<SchemaType> _types = [];
    private readonly HashSet<string> _wrappers = [];

    /// <summary>The types that the simple unions need: after each enum of branches its structs around a branch's value.</summary>
    public IReadOnlyList<SchemaType> Types => _types;

    /// <summary>Gives a union its discriminator, and its branches the structs that hold them.</summary>
    public SchemaUnion? Complete(SchemaUnion union, Definition definition)
    {
        string kind = union.Name + "Kind";
        Claim(kind, "an enum", definition.Position);
        _types.Add(context.Reading.Place(
            new SchemaEnum
            {
                Name = kind,
                Since = union.Since,
                If = union.If,
                Values = new EquatableArray<SchemaEnumValue>(union.Branches.Select(ValueOf)),
            },
            definition.Position,
            definition.Position));
        var selector = new SchemaMember { Name = Discriminator, Type = new SchemaTypeReference(kind, IsList: false) };
        return definition.Place(union with
        {
            Base = new EquatableArray<SchemaMember>([context.Reading.Place(selector, definition.Position, definition.Position)]),
            Discriminator = Discriminator,
            Branches = new EquatableArray<SchemaBranch>(union.Branches.Select(Wrap)),
        });
    }

    private SchemaEnumValue ValueOf(SchemaBranch branch)
    {
        SchemaPosition position = context.Reading.PlaceOf(branch).Name;
        return context.Reading.Place(new SchemaEnumValue { Name = branch.Name, Since = branch.Since, If = branch.If }, position, position);
    }

    private SchemaBranch Wrap(SchemaBranch branch)
    {
        SchemaPosition position = context.Reading.PlaceOf(branch).Name;
        SchemaPosition reference = context.Reading.PlaceOf(branch).Reference;
        string name = char.ToUpperInvariant(branch.Type.Name[0]) + branch.Type.Name.Substring(1) + (branch.Type.IsList ? "ListWrapper" : "Wrapper");
        if (_wrappers.Add(branch.Type.ToString()))
        {
            Claim(name, "a struct", reference);
            var data = new SchemaMember { Name = "data", Type = branch.Type };
            EquatableArray<SchemaMember> members = new([context.Reading.Place(data, position, reference)]);
            _types.Add(context.Reading.Place(new SchemaStruct { Name = name, Members = members }, position, reference));
        }

        return context.Reading.Place(branch with { Type = new SchemaTypeReference(name, IsList: false) }, position, reference);
    }

    private void Claim(string name, string what, SchemaPosition position)
    {
        if (!NameRules.IsValid(name, mayBeginWithDigit: false))
        {
            context.Error($"This simple union needs {what} of its own. {NameRules.Refuse(name)}", position);
        }
        else if (!context.Reading.DeclaredTypes.Add(name))
        {
            context.Error($"This simple union needs {what} {Quoted.Of(name)} of its own, and there is another type of that name.", position);
        }
    }
}
