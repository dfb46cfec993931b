namespace Qga.Schema.Tests.Reading;

public sealed class UnionTests
{
    [Theory]
    [InlineData("""[]""")]
    [InlineData("""[{ "name": "other", "type": "E" }]""")]
    [InlineData("""[{ "name": "t", "type": "str" }]""")]
    [InlineData("""[{ "name": "t", "type": "S" }]""")]
    [InlineData("""[{ "name": "t", "type": ["E"] }]""")]
    [InlineData("""[{ "name": "t", "type": "E", "optional": true }]""")]
    public void The_discriminator_must_be_a_base_member_that_always_holds_an_enum(string baseMembers) =>
        InUnion(SchemaProblemKind.InvalidValue, baseMembers, "«\"t\"»", "[]");

    [Fact]
    public void An_unknown_type_of_the_discriminator_is_reported_once() =>
        InUnion(SchemaProblemKind.UnknownType, """[{ "name": "t", "type": «"Nowhere"» }]""", "\"t\"", """[{ "name": "v", "type": "S" }]""");

    [Fact]
    public void A_union_needs_a_discriminator() =>
        Expect.InTypes(SchemaProblemKind.InvalidValue, """«{» "name": "U", "kind": "union", "base": [], "branches": [] }""");

    [Fact]
    public void A_branch_must_be_a_value_of_the_enum() =>
        InBranches(SchemaProblemKind.InvalidValue, """[{ "name": "v", "type": "S" }, { "name": «"w"», "type": "S" }]""");

    [Theory]
    [InlineData("«\"str\"»")]
    [InlineData("«\"E\"»")]
    [InlineData("«\"U\"»")]
    [InlineData("[«\"S\"»]")]
    public void The_type_of_a_branch_must_be_a_struct(string type) =>
        InBranches(SchemaProblemKind.Unsupported, $$"""[{ "name": "v", "type": {{type}} }]""");

    [Fact]
    public void The_type_of_a_branch_must_exist() =>
        InBranches(SchemaProblemKind.UnknownType, """[{ "name": "v", "type": «"Nowhere"» }]""");

    [Theory]
    [InlineData("Same")]
    [InlineData("Inherits")]
    public void A_branch_cannot_repeat_a_member_of_the_base(string type) =>
        InBranches(SchemaProblemKind.DuplicateName, $$"""[{ "name": "v", "type": «"{{type}}"» }]""");

    private static void InBranches(SchemaProblemKind kind, string branches) =>
        InUnion(kind, """[{ "name": "t", "type": "E" }, { "name": "n", "type": "int" }]""", "\"t\"", branches);

    private static void InUnion(SchemaProblemKind kind, string baseMembers, string discriminator, string branches) =>
        Expect.InTypes(kind, $$"""
            { "name": "E", "kind": "enum", "values": [{ "name": "v" }] },
            { "name": "S", "kind": "struct", "members": [{ "name": "m", "type": "int" }] },
            { "name": "Same", "kind": "struct", "members": [{ "name": "n", "type": "int" }] },
            { "name": "Inherits", "kind": "struct", "base": "Same", "members": [] },
            { "name": "U", "kind": "union",
              "base": {{baseMembers}},
              "discriminator": {{discriminator}},
              "branches": {{branches}} }
            """);
}
