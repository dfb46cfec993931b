using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Validation;

/// <summary>Reports unions whose discriminator does not select, and branches that do not fit.</summary>
internal sealed class Unions(TypeTable types, ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        foreach (SchemaUnion union in document.Types.OfType<SchemaUnion>())
        {
            SchemaEnum? selector = union.Discriminator.Length == 0 ? null : FindSelector(union);
            CheckBranches(union, selector);
        }
    }

    private SchemaEnum? FindSelector(SchemaUnion union)
    {
        SchemaMember? member = union.Base.FirstOrDefault(candidate => candidate.Name == union.Discriminator);
        SchemaType? type = member is null ? null : types.Find(member.Type.Name);
        if (member is not null && type is SchemaEnum selector && member is { Optional: false, Type.IsList: false })
        {
            return selector;
        }

        // An unknown type has been reported where the member uses it.
        if (member is null || type is not null || SchemaBuiltins.Contains(member.Type.Name))
        {
            context.Problems.Add(
                SchemaProblemKind.InvalidValue,
                $"The discriminator {Quoted.Of(union.Discriminator)} must be a member of the base, not optional, with an enum as its type.",
                context.PlaceOf(union).Reference);
        }

        return null;
    }

    private void CheckBranches(SchemaUnion union, SchemaEnum? selector)
    {
        HashSet<string>? values = selector is null ? null : [.. selector.Values.Select(value => value.Name)];
        HashSet<string> baseNames = [.. union.Base.Select(member => member.Name)];
        var checkedTypes = new HashSet<string>();
        foreach (SchemaBranch branch in union.Branches)
        {
            if (values is not null && !values.Contains(branch.Name))
            {
                context.Problems.Add(
                    SchemaProblemKind.InvalidValue,
                    $"{Quoted.Of(branch.Name)} is not a value of the discriminator's enum {Quoted.Of(selector!.Name)}.",
                    context.PlaceOf(branch).Name);
            }

            CheckBranchType(branch, baseNames, firstUse: checkedTypes.Add(branch.Type.Name));
        }
    }

    private void CheckBranchType(SchemaBranch branch, HashSet<string> baseNames, bool firstUse)
    {
        SchemaType? type = types.Find(branch.Type.Name);
        if (branch.Type.IsList || type is not (null or SchemaStruct) || SchemaBuiltins.Contains(branch.Type.Name))
        {
            context.Problems.Add(
                SchemaProblemKind.Unsupported,
                "The branch of a union can only have a struct as its type.",
                context.PlaceOf(branch).Reference);
        }
        else if (firstUse && type is SchemaStruct members && FindClash(members, baseNames) is { } clash)
        {
            context.Problems.Add(
                SchemaProblemKind.DuplicateName,
                $"{Quoted.Of(members.Name)} has a member {Quoted.Of(clash)}, as the base of the union.",
                context.PlaceOf(branch).Reference);
        }
    }

    private string? FindClash(SchemaStruct members, HashSet<string> baseNames)
    {
        foreach (SchemaStruct part in types.BasesOf(members).Prepend(members))
        {
            HashSet<string> names = types.OwnMemberNames(part);

            // Going through the smaller set keeps a union with many members and branches from taking quadratic time.
            (HashSet<string> few, HashSet<string> many) = names.Count < baseNames.Count ? (names, baseNames) : (baseNames, names);
            if (few.FirstOrDefault(many.Contains) is { } clash)
            {
                return clash;
            }
        }

        return null;
    }
}
