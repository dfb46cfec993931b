using System.Linq;
using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the code that reads an object of a reply: in any order, members that it does not know skipped.</summary>
internal static class ObjectReader
{
    public static void Print(CodeWriter writer, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union) =>
        writer.Block($"public static {header.Name} Read(ref Utf8JsonReader reader)", () =>
        {
            if (union is not null)
            {
                writer.Line("// The branch's members stand among the others: its own reader goes over the object once more.");
                writer.Line("Utf8JsonReader branch = reader;");
            }

            writer.Line($"QgaJson.ReadStartObject(ref reader, {Literals.Text(header.SchemaName)});");
            writer.Gap();
            foreach (MemberBinding member in members)
            {
                writer.Line($"{member.Value.Type}? {member.Local} = null;");
            }

            writer.Gap();
            Loop(writer, members);
            writer.Gap();
            if (union is not null)
            {
                Branches(writer, union);
            }

            Result(writer, header, members, union);
        });

    private static void Loop(CodeWriter writer, EquatableArray<MemberBinding> members) =>
        writer.Block("while (QgaJson.ReadMember(ref reader))", () =>
        {
            string keyword = "if";
            foreach (MemberBinding member in members)
            {
                writer.Block(
                    $"{keyword} (QgaJson.IsMember(ref reader, {Literals.Utf8(member.WireName)}))",
                    () => writer.Line($"{member.Local} = {ValueCode.Read(member.Value, member.WireName)};"));
                keyword = "else if";
            }

            if (members.Count == 0)
            {
                writer.Line("QgaJson.SkipMember(ref reader);");
                return;
            }

            writer.Block("else", () => writer.Line("QgaJson.SkipMember(ref reader);"));
        });

    private static void Branches(CodeWriter writer, UnionBinding union)
    {
        foreach (UnionBranchBinding branch in union.Branches)
        {
            writer.Line($"{branch.Type}? {branch.Local} = null;");
        }

        if (union.Branches.Count > 0)
        {
            writer.Block($"switch ({union.Discriminator.Local}?.Value)", () =>
            {
                foreach (UnionBranchBinding branch in union.Branches)
                {
                    writer.Line($"case {branch.Constant}:");
                    writer.Indented(() =>
                    {
                        writer.Line($"{branch.Local} = {branch.Codec}.Read(ref branch);");
                        writer.Line("break;");
                    });
                }
            });
            writer.Gap();
        }
    }

    private static void Result(CodeWriter writer, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union)
    {
        string type = Literals.Text(header.SchemaName);
        writer.Line($"return new {header.Name}");
        writer.Line("{");
        writer.Indented(() =>
        {
            foreach (MemberBinding member in members)
            {
                writer.Line(member.IsOptional
                    ? $"{member.Property} = {member.Local},"
                    : $"{member.Property} = QgaJson.Required({member.Local}, {type}, {Literals.Text(member.WireName)}),");
            }

            foreach (UnionBranchBinding branch in union?.Branches ?? default)
            {
                writer.Line($"{branch.Property} = {branch.Local},");
            }
        });
        writer.Line("};");
    }
}
