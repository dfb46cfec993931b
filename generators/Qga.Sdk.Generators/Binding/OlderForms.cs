using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Binding;

/// <summary>Finds the enum values of an alternate that another branch says too, in a form that older agents know.</summary>
internal static class OlderForms
{
    public static EquatableArray<OlderFormBinding> Of(
        SchemaAlternate type, EquatableArray<AlternateBranchBinding> branches, BindingContext context) =>
        new(type.Branches.Zip(branches, (branch, binding) => (branch, binding))
            .SelectMany(pair => Values(pair.branch, context).SelectMany(value => Of(value, pair.binding, branches))));

    /// <summary>The values of the alternate's enums that an agent older than these takes, each with its older form.</summary>
    public static IEnumerable<string> Describe(SchemaAlternate type, BindingContext context) =>
        from branch in type.Branches
        from value in Values(branch, context)
        where value.Refused is null
        let form = value.Flag is { } flag ? Text(flag) : value.Number is { } number ? Text(number) : null
        where form is not null
        select $"{value.Name} ({form})";

    private static EquatableArray<SchemaEnumValue> Values(SchemaBranch branch, BindingContext context) =>
        !branch.Type.IsList && context.Types.TryGetValue(branch.Type.Name, out SchemaType? type) && type is SchemaEnum known ? known.Values : default;

    private static IEnumerable<OlderFormBinding> Of(
        SchemaEnumValue value, AlternateBranchBinding branch, EquatableArray<AlternateBranchBinding> others)
    {
        if (value.Refused is not null)
        {
            // It must reach the enum's own writer, which says why.
            return [];
        }

        string constant = $"{branch.Value.Type}.Names.{TypeBinder.ValueName(value.Name, branch.Value.Type)}";
        return others
            .Select(other => (other.Value, Literal: other.Token switch
            {
                BranchToken.Boolean when value.Flag is { } flag => Text(flag),
                BranchToken.Number when value.Number is { } number => Text(number),
                _ => null,
            }))
            .Where(other => other.Literal is not null)
            .Take(1)
            .Select(other => new OlderFormBinding(branch.Property, constant, other.Value, other.Literal!));
    }

    private static string Text(bool flag) => flag ? "true" : "false";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
