using System.Linq;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the struct of an alternate.</summary>
internal static class AlternatePrinter
{
    public static void Print(CodeWriter code, AlternateBinding type)
    {
        string name = type.Header.Name;
        code.Documentation(type.Header.Documentation);
        code.Line(CodeFile.GeneratedCode);
        code.Block($"{type.Header.Target.Visibility} readonly partial record struct {name}", () =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                Constructor(code, name, branch);
            }

            foreach (AlternateBranchBinding branch in type.Branches)
            {
                code.Documentation(branch.Documentation);
                code.Line($$"""public {{branch.Value.Type}}? {{branch.Property}} { get; }""");
                code.Gap();
            }

            code.Summary("Whether no branch was set; such a value is refused when it is sent.");
            code.Line($"public bool IsDefault => {string.Join(" && ", type.Branches.Select(branch => branch.Property + " is null"))};");
            code.Gap();

            // C# has no conversions from interfaces, and lists are interfaces.
            foreach (AlternateBranchBinding branch in type.Branches.Where(branch => !branch.Value.IsList))
            {
                Conversion(code, name, branch);
            }

            PrintMembers(code, type);
        });
    }

    private static void Constructor(CodeWriter code, string name, AlternateBranchBinding branch)
    {
        code.Summary($"""Sets <see cref="{branch.Property}"/>.""");
        code.Line("""/// <param name="value">The value.</param>""");
        if (!branch.Value.IsStruct)
        {
            code.Line("""/// <exception cref="ArgumentNullException">The value is null.</exception>""");
        }

        code.Block($"public {name}({branch.Value.Type} value)", () =>
        {
            if (!branch.Value.IsStruct)
            {
                code.Line("ArgumentNullException.ThrowIfNull(value);");
            }

            code.Line($"{branch.Property} = value;");
        });
        code.Gap();
    }

    private static void Conversion(CodeWriter code, string name, AlternateBranchBinding branch)
    {
        code.Summary($"""Sets <see cref="{branch.Property}"/>.""");
        code.Line("""/// <param name="value">The value.</param>""");
        code.Line($"public static implicit operator {name}({branch.Value.Type} value) => new(value);");
        code.Gap();
    }

    private static void PrintMembers(CodeWriter code, AlternateBinding type) =>
        code.Block("private bool PrintMembers(StringBuilder builder)", () =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                code.Block(
                    $"if ({branch.Property} is not null)",
                    () => code.Line($"QgaPrint.Append(builder, {Literals.Text(branch.Property)}, {branch.Property});"));
                code.Gap();
            }

            code.Line("return !IsDefault;");
        });
}
