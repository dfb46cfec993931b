using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the records of structs, requests and unions.</summary>
internal static class RecordPrinter
{
    public static void Print(
        CodeWriter writer,
        TypeHeader header,
        EquatableArray<MemberBinding> members,
        EquatableArray<UnionBranchBinding> branches)
    {
        writer.Documentation(header.Documentation);
        writer.Line(CodeFile.GeneratedCode);
        writer.Block($"public sealed partial record {header.Name}", () =>
        {
            foreach (MemberBinding member in members)
            {
                string type = member.IsOptional ? member.Value.Type + "?" : "required " + member.Value.Type;
                Property(writer, member.Documentation, type, member.Property);
            }

            foreach (UnionBranchBinding branch in branches)
            {
                Property(writer, branch.Documentation, branch.Type + "?", branch.Property);
            }

            PrintMembers(writer, members, branches);
        });
    }

    private static void Property(CodeWriter writer, Documentation documentation, string type, string name)
    {
        writer.Documentation(documentation);
        writer.Line($$"""public {{type}} {{name}} { get; init; }""");
        writer.Gap();
    }

    private static void PrintMembers(
        CodeWriter writer, EquatableArray<MemberBinding> members, EquatableArray<UnionBranchBinding> branches)
    {
        writer.Block("private bool PrintMembers(StringBuilder builder)", () =>
        {
            foreach (MemberBinding member in members)
            {
                string name = Literals.Text(member.Property);
                writer.Line(member.IsHidden
                    ? $"QgaPrint.AppendSecret(builder, {name});"
                    : $"QgaPrint.Append(builder, {name}, {member.Property});");
            }

            foreach (UnionBranchBinding branch in branches)
            {
                writer.Line($"QgaPrint.Append(builder, {Literals.Text(branch.Property)}, {branch.Property});");
            }

            writer.Line(members.Count + branches.Count > 0 ? "return true;" : "return false;");
        });
    }
}
