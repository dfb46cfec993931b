namespace Qga.Schema.Tests.Reading;

public sealed class InheritanceTests
{
    [Theory]
    [InlineData("«\"E\"»", SchemaProblemKind.Unsupported)]
    [InlineData("«\"int\"»", SchemaProblemKind.Unsupported)]
    [InlineData("«\"Nowhere\"»", SchemaProblemKind.UnknownType)]
    public void A_base_must_be_a_struct(string name, SchemaProblemKind kind) =>
        Expect.InTypes(kind, $$"""
            { "name": "E", "kind": "enum", "values": [] },
            { "name": "S", "kind": "struct", "base": {{name}}, "members": [] }
            """);

    [Fact]
    public void A_member_cannot_hide_an_inherited_one() =>
        Expect.InTypes(SchemaProblemKind.DuplicateName, """
            { "name": "C", "kind": "struct", "base": "B", "members": [{ "name": "x", "type": "int" }, { "name": «"a"», "type": "int" }] },
            { "name": "B", "kind": "struct", "base": "A", "members": [{ "name": "b", "type": "int" }] },
            { "name": "A", "kind": "struct", "members": [{ "name": "a", "type": "int" }] }
            """);

    [Fact]
    public void A_struct_cannot_inherit_from_itself() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, """
            { "name": "S", "kind": "struct", "base": «"S"», "members": [{ "name": "a", "type": "int" }] }
            """);

    [Fact]
    public void A_circle_of_bases_is_reported_at_every_struct_of_it()
    {
        string types = """
            { "name": "A", "kind": "struct", "base": "B", "members": [] },
            { "name": "B", "kind": "struct", "base": "A", "members": [] }
            """;

        EquatableArray<SchemaProblem> problems = SchemaReader.Read(Expect.Schema(types: types)).Problems;

        Assert.Equal([SchemaProblemKind.Unsupported, SchemaProblemKind.Unsupported], problems.Select(problem => problem.Kind));
    }

    [Fact]
    public void Sixteen_bases_are_allowed_and_seventeen_are_not()
    {
        Assert.NotNull(SchemaReader.Read(Chain(structs: 17)).Document);
        Assert.Equal(SchemaProblemKind.Unsupported, Assert.Single(SchemaReader.Read(Chain(structs: 18)).Problems).Kind);
    }

    private static string Chain(int structs) =>
        Expect.Schema(types: string.Join(
            ',',
            Enumerable.Range(0, structs).Select(i =>
                $$"""{ "name": "S{{i}}", "kind": "struct", {{(i + 1 < structs ? $"\"base\": \"S{i + 1}\"," : string.Empty)}} "members": [] }""")));
}
