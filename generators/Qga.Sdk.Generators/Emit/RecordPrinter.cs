using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the records of structs, requests and unions.</summary>
internal static class RecordPrinter
{
    public static void Print(
        CodeWriter code,
        TypeHeader header,
        EquatableArray<MemberBinding> members,
        EquatableArray<UnionBranchBinding> branches)
    {
        code.Documentation(header.Documentation);
        code.Line(CodeFile.GeneratedCode);
        code.Block($"{header.Target.Visibility} sealed partial record {header.Name}", () =>
        {
            foreach (MemberBinding member in members)
            {
                string type = member.IsOptional ? member.Value.Type + "?" : "required " + member.Value.Type;
                Property(code, member.Documentation, type, member.Property);
            }

            foreach (UnionBranchBinding branch in branches)
            {
                Property(code, branch.Documentation, branch.Type + "?", branch.Property);
            }

            PrintMembers(code, members, branches);
        });
    }

    private static void Property(CodeWriter code, Documentation documentation, string type, string name)
    {
        code.Documentation(documentation);
        code.Line($$"""public {{type}} {{name}} { get; init; }""");
        code.Gap();
    }

    private static void PrintMembers(
        CodeWriter code, EquatableArray<MemberBinding> members, EquatableArray<UnionBranchBinding> branches)
    {
        code.Block("private bool PrintMembers(StringBuilder builder)", () =>
        {
            foreach (MemberBinding member in members)
            {
                string name = Literals.Text(member.Property);
                code.Line(member.IsHidden
                    ? $"QgaPrint.AppendSecret(builder, {name});"
                    : $"QgaPrint.Append(builder, {name}, {member.Property});");
            }

            foreach (UnionBranchBinding branch in branches)
            {
                code.Line($"QgaPrint.Append(builder, {Literals.Text(branch.Property)}, {branch.Property});");
            }

            code.Line(members.Count + branches.Count > 0 ? "return true;" : "return false;");
        });
    }
}
