using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the code that reads an object of a reply: in any order, members that it does not know skipped.</summary>
internal static class ObjectReader
{
    public static void Print(CodeWriter code, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union) =>
        code.Block($"public static {header.Name} Read(ref Utf8JsonReader reader)", () =>
        {
            if (union is not null)
            {
                code.Line("// The branch's members stand among the others: its own reader goes over the object once more.");
                code.Line("Utf8JsonReader branch = reader;");
            }

            code.Line($"QgaJson.ReadStartObject(ref reader, {Literals.Text(header.SchemaName)});");
            code.Gap();
            foreach (MemberBinding member in members)
            {
                code.Line($"{member.Value.Type}? {member.Local} = null;");
            }

            code.Gap();
            Loop(code, members);
            code.Gap();
            if (union is not null)
            {
                Branches(code, union);
            }

            Result(code, header, members, union);
        });

    private static void Loop(CodeWriter code, EquatableArray<MemberBinding> members) =>
        code.Block("while (QgaJson.ReadMember(ref reader))", () =>
        {
            string keyword = "if";
            foreach (MemberBinding member in members)
            {
                code.Block(
                    $"{keyword} (QgaJson.IsMember(ref reader, {Literals.Utf8(member.WireName)}))",
                    () => code.Line($"{member.Local} = {ValueCode.Read(member.Value, member.WireName)};"));
                keyword = "else if";
            }

            if (members.Count == 0)
            {
                code.Line("QgaJson.SkipMember(ref reader);");
                return;
            }

            code.Block("else", () => code.Line("QgaJson.SkipMember(ref reader);"));
        });

    private static void Branches(CodeWriter code, UnionBinding union)
    {
        foreach (UnionBranchBinding branch in union.Branches)
        {
            code.Line($"{branch.Type}? {branch.Local} = null;");
        }

        if (union.Branches.Count > 0)
        {
            code.Block($"switch ({union.Discriminator.Local}?.Value)", () =>
            {
                foreach (UnionBranchBinding branch in union.Branches)
                {
                    code.Line($"case {branch.Constant}:");
                    code.Indented(() =>
                    {
                        code.Line($"{branch.Local} = {branch.Codec}.Read(ref branch);");
                        code.Line("break;");
                    });
                }
            });
            code.Gap();
        }
    }

    private static void Result(CodeWriter code, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union)
    {
        string type = Literals.Text(header.SchemaName);
        code.Line($"return new {header.Name}");
        code.Line("{");
        code.Indented(() =>
        {
            foreach (MemberBinding member in members)
            {
                code.Line(member.IsOptional
                    ? $"{member.Property} = {member.Local},"
                    : $"{member.Property} = QgaJson.Required({member.Local}, {type}, {Literals.Text(member.WireName)}),");
            }

            foreach (UnionBranchBinding branch in union?.Branches ?? default)
            {
                code.Line($"{branch.Property} = {branch.Local},");
            }
        });
        code.Line("};");
    }
}
