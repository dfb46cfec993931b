using System.Linq;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the struct of an alternate.</summary>
internal static class AlternatePrinter
{
    public static void Print(CodeWriter writer, AlternateBinding type)
    {
        string name = type.Header.Name;
        writer.Documentation(type.Header.Documentation);
        writer.Line(CodeFile.GeneratedCode);
        writer.Block($"public readonly partial record struct {name}", () =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                Constructor(writer, name, branch);
            }

            foreach (AlternateBranchBinding branch in type.Branches)
            {
                writer.Documentation(branch.Documentation);
                writer.Line($$"""public {{branch.Value.Type}}? {{branch.Property}} { get; }""");
                writer.Gap();
            }

            writer.Summary("Whether no branch was set; such a value is refused when it is sent.");
            writer.Line($"public bool IsDefault => {string.Join(" && ", type.Branches.Select(branch => branch.Property + " is null"))};");
            writer.Gap();

            // C# has no conversions from interfaces, and lists are interfaces.
            foreach (AlternateBranchBinding branch in type.Branches.Where(branch => !branch.Value.IsList))
            {
                Conversion(writer, name, branch);
            }

            PrintMembers(writer, type);
        });
    }

    private static void Constructor(CodeWriter writer, string name, AlternateBranchBinding branch)
    {
        writer.Summary($"""Sets <see cref="{branch.Property}"/>.""");
        writer.Line("""/// <param name="value">The value.</param>""");
        if (!branch.Value.IsStruct)
        {
            writer.Line("""/// <exception cref="ArgumentNullException">The value is null.</exception>""");
        }

        writer.Block($"public {name}({branch.Value.Type} value)", () =>
        {
            if (!branch.Value.IsStruct)
            {
                writer.Line("ArgumentNullException.ThrowIfNull(value);");
            }

            writer.Line($"{branch.Property} = value;");
        });
        writer.Gap();
    }

    private static void Conversion(CodeWriter writer, string name, AlternateBranchBinding branch)
    {
        writer.Summary($"""Sets <see cref="{branch.Property}"/>.""");
        writer.Line("""/// <param name="value">The value.</param>""");
        writer.Line($"public static implicit operator {name}({branch.Value.Type} value) => new(value);");
        writer.Gap();
    }

    private static void PrintMembers(CodeWriter writer, AlternateBinding type) =>
        writer.Block("private bool PrintMembers(StringBuilder builder)", () =>
        {
            foreach (AlternateBranchBinding branch in type.Branches)
            {
                writer.Block(
                    $"if ({branch.Property} is not null)",
                    () => writer.Line($"QgaPrint.Append(builder, {Literals.Text(branch.Property)}, {branch.Property});"));
                writer.Gap();
            }

            writer.Line("return !IsDefault;");
        });
}
