using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the code that writes an object: members that are not set are left out.</summary>
internal static class ObjectWriter
{
    /// <param name="code">Where to print.</param>
    /// <param name="header">The type.</param>
    /// <param name="members">Its members, in a union those of the base.</param>
    /// <param name="union">The union; null for a struct.</param>
    /// <param name="isBranch">Whether unions write the members into their own object.</param>
    public static void Print(
        CodeWriter code, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union, bool isBranch)
    {
        code.Block($"public static void Write(Utf8JsonWriter writer, {header.Name} value)", () =>
        {
            code.Line("ArgumentNullException.ThrowIfNull(value);");
            code.Gap();
            code.Line("writer.WriteStartObject();");
            if (isBranch)
            {
                code.Line("WriteMembers(writer, value);");
            }
            else
            {
                Members(code, members, union);
            }

            code.Line("writer.WriteEndObject();");
        });

        if (isBranch)
        {
            code.Gap();
            code.Block(
                $"public static void WriteMembers(Utf8JsonWriter writer, {header.Name} value)",
                () => Members(code, members, union));
        }
    }

    private static void Members(CodeWriter code, EquatableArray<MemberBinding> members, UnionBinding? union)
    {
        foreach (MemberBinding member in members)
        {
            if (member.IsOptional)
            {
                code.Gap();
                code.Block(
                    $$"""if (value.{{member.Property}} is { } {{member.Local}})""",
                    () => ValueCode.WriteMember(code, member.Value, member.WireName, member.Local));
                code.Gap();
            }
            else
            {
                ValueCode.WriteMember(code, member.Value, member.WireName, "value." + member.Property);
            }
        }

        if (union is { Branches.Count: > 0 })
        {
            code.Gap();
            Branches(code, union);
            code.Gap();
        }
    }

    private static void Branches(CodeWriter code, UnionBinding union)
    {
        code.Block($"switch (value.{union.Discriminator.Property}.Value)", () =>
        {
            foreach (UnionBranchBinding branch in union.Branches)
            {
                string name = Literals.Text($"{union.Header.Name}.{branch.Property}");
                code.Line($"case {branch.Constant}:");
                code.Indented(() =>
                {
                    code.Line($"{branch.Codec}.WriteMembers(writer, value.{branch.Property} ?? throw QgaJson.UnsetValue({name}));");
                    code.Line("break;");
                });
            }
        });
    }
}
