using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports bases that are no structs, chains of bases that do not end soon, and members that hide inherited ones.</summary>
internal sealed class Inheritance(TypeTable types, ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        foreach (SchemaStruct type in document.Types.OfType<SchemaStruct>())
        {
            if (type.Base is not null)
            {
                CheckBase(type, type.Base);
                CheckHiding(type);
            }
        }
    }

    private void CheckBase(SchemaStruct type, string name)
    {
        switch (types.Find(name))
        {
            case SchemaStruct:
                CheckChain(type);
                break;
            case null when !SchemaBuiltins.Contains(name):
                context.ReportUnknownType(name, type);
                break;
            default:
                context.Problems.Add(
                    SchemaProblemKind.Unsupported,
                    $"A struct can only have a struct as its base; {Quoted.Of(name)} is none.",
                    context.PlaceOf(type).Reference);
                break;
        }
    }

    private void CheckChain(SchemaStruct type)
    {
        SchemaStruct[] bases = [.. types.BasesOf(type)];
        if (bases.Length == TypeTable.MaximumBases && types.BaseOf(bases[bases.Length - 1]) is not null)
        {
            context.Problems.Add(
                SchemaProblemKind.Unsupported,
                $"The bases of {Quoted.Of(type.Name)} go on for more than {TypeTable.MaximumBases} structs, or in a circle.",
                context.PlaceOf(type).Reference);
        }
    }

    private void CheckHiding(SchemaStruct type)
    {
        HashSet<string>[] inherited = [.. types.BasesOf(type).Where(b => !ReferenceEquals(b, type)).Select(types.OwnMemberNames)];
        foreach (SchemaMember member in type.Members)
        {
            if (inherited.Any(names => names.Contains(member.Name)))
            {
                context.Problems.Add(
                    SchemaProblemKind.DuplicateName,
                    $"The member {Quoted.Of(member.Name)} is inherited already.",
                    context.PlaceOf(member).Name);
            }
        }
    }
}
