namespace Qga.Schema.Tests.Reading;

public sealed class ContainmentTests
{
    private const string Selector = """{ "name": "E", "kind": "enum", "values": [{ "name": "v" }] },""";

    [Fact]
    public void A_struct_cannot_contain_itself() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, """
            { "name": "S", "kind": "struct", "members": [{ "name": "s", "type": «"S"» }] }
            """);

    [Fact]
    public void A_circle_over_several_structs_is_found_where_it_closes() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, """
            { "name": "A", "kind": "struct", "members": [{ "name": "b", "type": "B" }] },
            { "name": "B", "kind": "struct", "members": [{ "name": "c", "type": "C" }] },
            { "name": "C", "kind": "struct", "members": [{ "name": "a", "type": «"A"» }] }
            """);

    [Fact]
    public void A_circle_may_go_through_a_base() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, """
            { "name": "Derived", "kind": "struct", "base": "Base", "members": [] },
            { "name": "Base", "kind": "struct", "members": [{ "name": "d", "type": «"Derived"» }] }
            """);

    [Fact]
    public void A_circle_may_go_through_the_base_of_a_union() =>
        Expect.InTypes(SchemaProblemKind.Unsupported, Selector + """
            { "name": "S", "kind": "struct", "members": [{ "name": "u", "type": "U" }] },
            { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }, { "name": "s", "type": «"S"» }], "discriminator": "t", "branches": [] }
            """);

    [Theory]
    [InlineData(""" "type": "S", "optional": true """)]
    [InlineData(""" "type": ["S"] """)]
    [InlineData(""" "type": "A" """)]
    [InlineData(""" "type": "U" """)]
    public void Optional_members_lists_and_branches_end_a_circle(string properties) =>
        Expect.Document(Expect.Schema(types: Selector + $$"""
            { "name": "S", "kind": "struct", "members": [{ "name": "s", {{properties}} }] },
            { "name": "A", "kind": "alternate", "branches": [{ "name": "s", "type": "S" }, { "name": "n", "type": "null" }] },
            { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }], "discriminator": "t", "branches": [{ "name": "v", "type": "S" }] }
            """));

    [Fact]
    public void Two_ways_to_one_struct_are_no_circle() =>
        Expect.Document(Expect.Schema(types: """
            { "name": "A", "kind": "struct", "members": [{ "name": "b", "type": "B" }, { "name": "c", "type": "C" }] },
            { "name": "B", "kind": "struct", "members": [{ "name": "c", "type": "C" }] },
            { "name": "C", "kind": "struct", "members": [] }
            """));
}
