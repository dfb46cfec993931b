using Qga.Schema;
using Qga.Sdk.Generators.Model;

namespace Qga.Sdk.Generators.Emit;

/// <summary>Prints the code that reads an object of a request as the agent does: in the schema's order, members that it does not know refused.</summary>
internal static class ObjectVisitor
{
    /// <inheritdoc cref="ObjectWriter.Print"/>
    public static void Print(
        CodeWriter code, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union, bool isBranch)
    {
        code.Block($"public static {header.Name} Read(JsonElement value, string path)", () =>
        {
            code.Line("GuestArguments members = GuestArguments.Visit(value, path);");
            code.Line($"{header.Name} result = ReadMembers(members);");
            code.Line("members.RefuseOthers();");
            code.Line("return result;");
        });

        code.Gap();
        code.Block(
            $"{(isBranch ? "public" : "private")} static {header.Name} ReadMembers(GuestArguments members)",
            () => Members(code, header, members, union));
    }

    private static void Members(CodeWriter code, TypeHeader header, EquatableArray<MemberBinding> members, UnionBinding? union)
    {
        if (union is not null)
        {
            // The branches need the discriminator, and the order of the members is the order of the mistakes.
            foreach (MemberBinding member in members)
            {
                code.Line($"{member.Value.Type}{(member.IsOptional ? "?" : string.Empty)} {member.Local} = {Visit(member)};");
            }

            code.Gap();
        }

        code.Line($"return new {header.Name}");
        code.Line("{");
        code.Indented(() =>
        {
            foreach (MemberBinding member in members)
            {
                code.Line($"{member.Property} = {(union is null ? Visit(member) : member.Local)},");
            }

            foreach (UnionBranchBinding branch in union?.Branches ?? default)
            {
                string condition = $"{union!.Discriminator.Local}.Value == {branch.Constant}";
                code.Line($"{branch.Property} = {condition} ? {branch.Codec}.ReadMembers(members) : null,");
            }
        });
        code.Line("};");
    }

    private static string Visit(MemberBinding member)
    {
        string method = (member.IsOptional, member.Value) switch
        {
            (false, { IsList: true }) => "RequiredList",
            (false, _) => "Required",
            (true, { IsList: true }) => "OptionalList",
            (true, { IsStruct: true }) => "OptionalValue",
            (true, _) => "Optional",
        };
        return $"members.{method}({Literals.Text(member.WireName)}, {ValueCode.VisitorMethod(member.Value)})";
    }
}
