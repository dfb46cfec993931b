namespace Qga.Schema.Tests.Reading;

public sealed class TypeTests
{
    [Fact]
    public void Every_kind_reaches_the_model()
    {
        SchemaDocument document = Expect.Document(Expect.Schema(types: """
            { "name": "S", "kind": "struct", "summary": "A struct.", "since": "1.0", "since-platforms": { "linux": "1.1" }, "if": "A", "base": "B",
              "members": [{ "name": "m", "type": "int" }] },
            { "name": "B", "kind": "struct", "members": [] },
            { "name": "E", "kind": "enum", "values": [{ "name": "v", "summary": "V.", "since": "2.0", "if": "C", "refused": "It hurts." }, { "name": "3d" }] },
            { "name": "A", "kind": "alternate", "branches": [{ "name": "a", "type": ["int"], "since": "3.0", "if": "D", "summary": "A." }] },
            { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }], "discriminator": "t", "branches": [{ "name": "v", "type": "S" }, { "name": "3d", "type": "B" }] }
            """));

        EquatableArray<SchemaMember> oneMember = new([new() { Name = "m", Type = new("int", false) }]);
        SchemaType[] expected =
        [
            new SchemaStruct
            {
                Name = "S",
                Summary = "A struct.",
                Since = "1.0",
                SincePlatforms = new EquatableArray<SchemaPlatformSince>([new("linux", "1.1")]),
                If = new ConditionSymbol("A"),
                Base = "B",
                Members = oneMember,
            },
            new SchemaStruct { Name = "B" },
            new SchemaEnum
            {
                Name = "E",
                Values = new EquatableArray<SchemaEnumValue>(
                [
                    new() { Name = "v", Summary = "V.", Since = "2.0", If = new ConditionSymbol("C"), Refused = "It hurts." },
                    new() { Name = "3d" },
                ]),
            },
            new SchemaAlternate
            {
                Name = "A",
                Branches = new EquatableArray<SchemaBranch>(
                    [new() { Name = "a", Type = new("int", true), Since = "3.0", If = new ConditionSymbol("D"), Summary = "A." }]),
            },
            new SchemaUnion
            {
                Name = "U",
                Base = new EquatableArray<SchemaMember>([new() { Name = "t", Type = new("E", false) }]),
                Discriminator = "t",
                Branches = new EquatableArray<SchemaBranch>([new() { Name = "v", Type = new("S", false) }, new() { Name = "3d", Type = new("B", false) }]),
            },
        ];
        Assert.Equal(new EquatableArray<SchemaType>(expected), document.Types);
    }

    [Theory]
    [InlineData("""«{» "name": "T", "members": [] }""")]
    [InlineData("""«{» "kind": "struct", "members": [] }""")]
    [InlineData("""«{» "name": "T", "kind": "struct" }""")]
    [InlineData("""«{» "name": "T", "kind": "enum" }""")]
    [InlineData("""{ "name": «5», "kind": "struct", "members": [] }""")]
    [InlineData("""{ "name": "T", "kind": "enum", "values": [«"a"»] }""")]
    [InlineData("""{ "name": "T", "kind": "enum", "values": [{ "name": "a", "refused": «true» }] }""")]
    [InlineData("""{ "name": "T", "kind": "enum", "values": [{ "name": «"a b"» }] }""")]
    [InlineData("""{ "name": "T", "kind": "struct", "base": «5», "members": [] }""")]
    public void Missing_and_wrong_parts_are_invalid_values(string types) =>
        Expect.InTypes(SchemaProblemKind.InvalidValue, types);

    [Theory]
    [InlineData("\"event\"")]
    [InlineData("\"Struct\"")]
    [InlineData("1")]
    public void Another_kind_is_not_supported(string kind) =>
        Expect.InTypes(SchemaProblemKind.Unsupported, $$"""{ "name": "T", "kind": «{{kind}}» }""");

    [Fact]
    public void A_use_of_a_type_with_a_problem_of_its_own_is_no_second_problem() =>
        Expect.Problem(
            SchemaProblemKind.Unsupported,
            Expect.Schema("""{ "name": "c", "effect": "read", "returns": "T" }""", """{ "name": "T", "kind": «"event"» }"""));

    [Theory]
    [InlineData("T")]
    [InlineData("str")]
    [InlineData("uint64")]
    [InlineData("null")]
    public void The_name_of_a_type_must_be_new(string name) =>
        Expect.InTypes(SchemaProblemKind.DuplicateName, $$"""
            { "name": "T", "kind": "enum", "values": [] },
            { "name": «"{{name}}"», "kind": "struct", "members": [] }
            """);

    [Fact]
    public void Two_values_of_one_name_are_a_duplicate() =>
        Expect.InTypes(SchemaProblemKind.DuplicateName, """{ "name": "E", "kind": "enum", "values": [{ "name": "a" }, { "name": «"a"» }] }""");

    [Fact]
    public void Two_branches_of_one_name_are_a_duplicate() =>
        Expect.InTypes(SchemaProblemKind.DuplicateName, """
            { "name": "A", "kind": "alternate", "branches": [{ "name": "a", "type": "int" }, { "name": «"a"», "type": "str" }] }
            """);
}
