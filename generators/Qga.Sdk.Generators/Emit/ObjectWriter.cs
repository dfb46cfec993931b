using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the code that writes an object: members that are not set are left out.</summary>
internal static class ObjectWriter
{
    /// <param name="writer">Where to print.</param>
    /// <param name="header">The type.</param>
    /// <param name="members">Its members, in a union those of the base.</param>
    /// <param name="union">The union; null for a struct.</param>
    /// <param name="isBranch">Whether unions write the members into their own object.</param>
    public static void Print(
        CodeWriter writer, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union, bool isBranch)
    {
        writer.Block($"public static void Write(Utf8JsonWriter writer, {header.Name} value)", () =>
        {
            writer.Line("ArgumentNullException.ThrowIfNull(value);");
            writer.Gap();
            writer.Line("writer.WriteStartObject();");
            if (isBranch)
            {
                writer.Line("WriteMembers(writer, value);");
            }
            else
            {
                Members(writer, members, union);
            }

            writer.Line("writer.WriteEndObject();");
        });

        if (isBranch)
        {
            writer.Gap();
            writer.Block(
                $"public static void WriteMembers(Utf8JsonWriter writer, {header.Name} value)",
                () => Members(writer, members, union));
        }
    }

    private static void Members(CodeWriter writer, EquatableArray<MemberBinding> members, UnionBinding? union)
    {
        foreach (MemberBinding member in members)
        {
            if (member.IsOptional)
            {
                writer.Gap();
                writer.Block(
                    $$"""if (value.{{member.Property}} is { } {{member.Local}})""",
                    () => ValueCode.WriteMember(writer, member.Value, member.WireName, member.Local));
                writer.Gap();
            }
            else
            {
                ValueCode.WriteMember(writer, member.Value, member.WireName, "value." + member.Property);
            }
        }

        if (union is { Branches.Count: > 0 })
        {
            writer.Gap();
            Branches(writer, union);
            writer.Gap();
        }
    }

    private static void Branches(CodeWriter writer, UnionBinding union)
    {
        writer.Block($"switch (value.{union.Discriminator.Property}.Value)", () =>
        {
            foreach (UnionBranchBinding branch in union.Branches)
            {
                string name = Literals.Text($"{union.Header.Name}.{branch.Property}");
                writer.Line($"case {branch.Constant}:");
                writer.Indented(() =>
                {
                    writer.Line($"{branch.Codec}.WriteMembers(writer, value.{branch.Property} ?? throw QgaJson.UnsetValue({name}));");
                    writer.Line("break;");
                });
            }
        });
    }
}
