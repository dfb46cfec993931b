namespace Qga.Schema.Tests.Reading;

public sealed class AlternateTests
{
    [Theory]
    [InlineData("str", "E")]
    [InlineData("int", "number")]
    [InlineData("uint8", "size")]
    [InlineData("S", "U")]
    [InlineData("bool", "bool")]
    [InlineData("null", "null")]
    public void Branches_with_the_same_token_of_JSON_cannot_be_told_apart(string first, string second) =>
        InBranches(SchemaProblemKind.Unsupported, $$"""{ "name": "a", "type": "{{first}}" }, { "name": "b", "type": «"{{second}}"» }""");

    [Fact]
    public void Two_lists_cannot_be_told_apart() =>
        InBranches(SchemaProblemKind.Unsupported, """{ "name": "a", "type": ["int"] }, { "name": "b", "type": [«"str"»] }""");

    [Fact]
    public void Every_token_may_have_its_branch() =>
        Expect.Document(Expect.Schema(types: Types("""
            { "name": "a", "type": "str" }, { "name": "b", "type": "int" }, { "name": "c", "type": "bool" },
            { "name": "d", "type": "null" }, { "name": "e", "type": ["A"] }, { "name": "f", "type": "S" }
            """)));

    [Fact]
    public void Any_cannot_be_a_branch() => InBranches(SchemaProblemKind.Unsupported, """{ "name": "a", "type": «"any"» }""");

    [Fact]
    public void An_alternate_cannot_be_a_branch() => InBranches(SchemaProblemKind.Unsupported, """{ "name": "a", "type": «"B"» }""");

    [Fact]
    public void A_list_of_nulls_cannot_be_a_branch() => InBranches(SchemaProblemKind.Unsupported, """{ "name": "a", "type": [«"null"»] }""");

    [Fact]
    public void The_type_of_a_branch_must_exist() => InBranches(SchemaProblemKind.UnknownType, """{ "name": "a", "type": «"Nowhere"» }""");

    [Fact]
    public void An_alternate_needs_a_branch() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, """{ "name": «"A"», "kind": "alternate", "branches": [] }""");

    private static void InBranches(SchemaProblemKind kind, string branches) => Expect.InTypes(kind, Types(branches));

    private static string Types(string branches) => $$"""
        { "name": "E", "kind": "enum", "values": [{ "name": "v" }] },
        { "name": "S", "kind": "struct", "members": [] },
        { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }], "discriminator": "t", "branches": [] },
        { "name": "B", "kind": "alternate", "branches": [{ "name": "i", "type": "int" }] },
        { "name": "A", "kind": "alternate", "branches": [{{branches}}] }
        """;
}
