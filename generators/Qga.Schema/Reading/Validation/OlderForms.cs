using System;
using System.Collections.Generic;
using System.Linq;
using Qga.Schema.Binding;

namespace Qga.Schema.Validation;

/// <summary>Reports enum values with an older form that no alternate has a branch for.</summary>
internal sealed class OlderForms(ReadingContext context)
{
    public void Check(SchemaDocument document)
    {
        HashSet<string> besideFlags = Beside(document, static name => name == SchemaBuiltins.Bool);
        HashSet<string> besideNumbers = Beside(document, SchemaBuiltins.IsNumber);
        foreach (SchemaEnum type in document.Types.OfType<SchemaEnum>())
        {
            foreach (SchemaEnumValue value in type.Values)
            {
                ReportWhen(value.Flag is not null && !besideFlags.Contains(type.Name), value, "flag", "a bool");
                ReportWhen(value.Number is not null && !besideNumbers.Contains(type.Name), value, "number", "a number");
            }
        }
    }

    // The types that an alternate has a branch for, beside a branch of a certain built-in type.
    private static HashSet<string> Beside(SchemaDocument document, Func<string, bool> isBuiltin) =>
        [.. document.Types.OfType<SchemaAlternate>()
            .Where(alternate => alternate.Branches.Any(branch => !branch.Type.IsList && isBuiltin(branch.Type.Name)))
            .SelectMany(alternate => alternate.Branches)
            .Where(branch => !branch.Type.IsList)
            .Select(branch => branch.Type.Name)];

    private void ReportWhen(bool misplaced, SchemaEnumValue value, string property, string branch)
    {
        if (misplaced)
        {
            context.Problems.Add(
                SchemaProblemKind.InvalidValue,
                $"\"{property}\" is for the values of an enum that an alternate has beside {branch}.",
                context.PlaceOf(value).Name);
        }
    }
}
