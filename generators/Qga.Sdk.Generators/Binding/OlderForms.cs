using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Finds the enum values of an alternate that another branch says too, in a form that older agents know.</summary>
internal static class OlderForms
{
    public static EquatableArray<OlderFormBinding> Of(SchemaAlternate type, BindingContext context) =>
        new(from branch in type.Branches
            from value in Sent(branch, context)
            from form in Forms(value, type).Take(1)
            select new OlderFormBinding(
                MemberBinder.PropertyName(branch.Name, TypeNames.Of(type.Name), ReservedNames.AlternateMembers),
                $"{context.Value(branch.Type).Type}.Names.{MemberBinder.PropertyName(value.Name, TypeNames.Of(branch.Type.Name), ReservedNames.EnumMembers)}",
                context.Value(form.Branch.Type),
                form.Literal));

    /// <summary>The values of the alternate's enums that an agent older than these takes, each with its older form.</summary>
    public static IEnumerable<string> Describe(SchemaAlternate type, BindingContext context) =>
        from branch in type.Branches
        from value in Sent(branch, context)
        from form in Forms(value, type).Take(1)
        select $"{value.Name} ({form.Literal})";

    // What is refused must reach the enum's own writer, which says why.
    private static IEnumerable<SchemaEnumValue> Sent(SchemaBranch branch, BindingContext context) =>
        !branch.Type.IsList && context.Types.TryGetValue(branch.Type.Name, out SchemaType? type) && type is SchemaEnum known
            ? known.Values.Where(value => value.Refused is null)
            : [];

    private static IEnumerable<(SchemaBranch Branch, string Literal)> Forms(SchemaEnumValue value, SchemaAlternate type)
    {
        foreach (SchemaBranch branch in type.Branches.Where(branch => !branch.Type.IsList))
        {
            if (value.Flag is { } flag && branch.Type.Name == SchemaBuiltins.Bool)
            {
                yield return (branch, flag ? "true" : "false");
            }
            else if (value.Number is { } number && SchemaBuiltins.IsNumber(branch.Type.Name))
            {
                yield return (branch, number.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
