using System.Collections.Generic;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Binding;

namespace Qga.Sdk.Generators.Vendor;

/// <summary>
/// Finds out whether the library's description of something does for a vendor's: everything that the vendor's can say, the
/// library's can say too. So the library's may have more (optional members, values, branches), as a newer release has, and its
/// overlay may know more. Words, releases, build conditions and deadlines do not count.
/// </summary>
/// <param name="vendorTypes">The vendor's types.</param>
/// <param name="libraryTypes">The library's types.</param>
internal sealed class SchemaComparison(
    IReadOnlyDictionary<string, SchemaType> vendorTypes, IReadOnlyDictionary<string, SchemaType> libraryTypes)
{
    /// <summary>What the library's command cannot do for the vendor's; null when nothing. The types it uses are compared by name.</summary>
    public string? Difference(SchemaCommand vendor, SchemaCommand library) =>
        vendor.SuccessResponse != library.SuccessResponse ? "it answers differently when it succeeds"
        : !IsSame(vendor.Returns, library.Returns) ? "it returns something else"
        : vendor.Effect is not (null or CommandEffect.Once) && vendor.Effect != library.Effect ? "its effect is another"
        : MembersDifference("argument", vendor.Arguments, library.Arguments);

    /// <summary>What the library's type cannot do for the vendor's; null when nothing. The types it uses are compared by name.</summary>
    public string? Difference(SchemaType vendor, SchemaType library) => (vendor, library) switch
    {
        (SchemaStruct mine, SchemaStruct other) => MembersDifference(
            "member", Inheritance.Members(mine, vendorTypes), Inheritance.Members(other, libraryTypes)),
        (SchemaUnion mine, SchemaUnion other) => mine.Discriminator != other.Discriminator
            ? "the discriminator is another"
            : MembersDifference("member", mine.Base, other.Base) ?? BranchesDifference(mine.Branches, other.Branches),
        (SchemaAlternate mine, SchemaAlternate other) => BranchesDifference(mine.Branches, other.Branches),
        (SchemaEnum mine, SchemaEnum other) => ValuesDifference(mine.Values, other.Values),
        _ => "it is another kind of type",
    };

    private string? MembersDifference(string kind, IEnumerable<SchemaMember> vendor, IEnumerable<SchemaMember> library)
    {
        Dictionary<string, SchemaMember> others = library.ToDictionary(member => member.Name);
        foreach (SchemaMember member in vendor)
        {
            if (!others.TryGetValue(member.Name, out SchemaMember other))
            {
                return $"{kind} '{member.Name}' is new";
            }

            if (MemberDifference(member, other) is { } difference)
            {
                return $"{kind} '{member.Name}' {difference}";
            }

            others.Remove(member.Name);
        }

        return others.Values.FirstOrDefault(member => !member.Optional) is { } missing
            ? $"{kind} '{missing.Name}' is missing"
            : null;
    }

    private string? MemberDifference(SchemaMember vendor, SchemaMember library) =>
        !IsSame(vendor.Type, library.Type) && !IsBranch(vendor.Type, library.Type) ? "has another type"
        : vendor.Optional != library.Optional ? "is optional in one of the two"
        : vendor.Base64 && !library.Base64 ? "is base64"
        : vendor.Secret && !library.Secret ? "is secret"
        : null;

    private static string? BranchesDifference(IEnumerable<SchemaBranch> vendor, IEnumerable<SchemaBranch> library)
    {
        Dictionary<string, SchemaBranch> others = library.ToDictionary(branch => branch.Name);
        return vendor
            .Where(branch => !others.TryGetValue(branch.Name, out SchemaBranch other) || !IsSame(branch.Type, other.Type))
            .Select(branch => $"branch '{branch.Name}' is {(others.ContainsKey(branch.Name) ? "another" : "new")}")
            .FirstOrDefault();
    }

    private static string? ValuesDifference(IEnumerable<SchemaEnumValue> vendor, IEnumerable<SchemaEnumValue> library)
    {
        Dictionary<string, SchemaEnumValue> others = library.ToDictionary(value => value.Name);
        return vendor
            .Where(value => !others.TryGetValue(value.Name, out SchemaEnumValue other) || (value.Refused is not null && other.Refused is null))
            .Select(value => $"value '{value.Name}' is {(others.ContainsKey(value.Name) ? "refused" : "new")}")
            .FirstOrDefault();
    }

    // A flag that became a choice between flag and mode still takes the flag.
    private bool IsBranch(SchemaTypeReference vendor, SchemaTypeReference library) =>
        !library.IsList
        && libraryTypes.TryGetValue(library.Name, out SchemaType? type)
        && type is SchemaAlternate alternate
        && alternate.Branches.Any(branch => IsSame(vendor, branch.Type));

    private static bool IsSame(SchemaTypeReference? vendor, SchemaTypeReference? library) =>
        vendor?.IsList == library?.IsList && Canonical(vendor?.Name) == Canonical(library?.Name);

    private static string? Canonical(string? type) => type switch
    {
        "int" => "int64",
        "size" => "uint64",
        _ => type,
    };
}
