namespace Qga.Schema.Tests.Reading;

public sealed class DocumentTests
{
    [Fact]
    public void An_empty_schema_is_a_schema()
    {
        SchemaDocument document = Expect.Document(Expect.Schema());

        Assert.Equal(new SchemaDocument(null, default, default), document);
    }

    [Fact]
    public void White_space_and_comments_do_not_change_the_document()
    {
        string plain = """{"format":1,"qemu":"9.0","commands":[{"name":"c","effect":"read","if":"A"}],"types":[]}""";
        string commented = """
            {
              "$schema": "elsewhere", "$comment": "one",
              "format": 1,
              "x-own": { "anything": [null] },
              "qemu": "9.0",
              "commands": [
                { "$comment": "two", "name": "c",  "if": "A", "effect": "read", "x-y": 1 }
              ],
              "types": []
            }
            """;

        Assert.Equal(Expect.Document(plain), Expect.Document(commented));
    }

    [Theory]
    [InlineData("«[»]")]
    [InlineData("«null»")]
    [InlineData("«\"text\"»")]
    public void The_root_must_be_an_object(string marked) => Expect.Problem(SchemaProblemKind.InvalidValue, marked);

    [Theory]
    [InlineData("""  «{» "commands": [], "types": [] }""")]
    [InlineData("""  «{» "format": 1, "types": [] }""")]
    [InlineData("""  «{» "format": 1, "commands": [] }""")]
    [InlineData("""{ "format": 1, "commands": «{» }, "types": [] }""")]
    [InlineData("""{ "format": 1, "qemu": «11», "commands": [], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [«1»], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [«null»] }""")]
    public void Missing_and_wrong_parts_are_invalid_values(string marked) => Expect.Problem(SchemaProblemKind.InvalidValue, marked);

    [Theory]
    [InlineData("2")]
    [InlineData("1.0")]
    [InlineData("\"1\"")]
    public void Another_format_is_not_supported(string format) =>
        Expect.Problem(SchemaProblemKind.Unsupported, $$"""{ "format": «{{format}}», "commands": [], "types": [] }""");

    [Fact]
    public void An_unknown_property_is_not_supported_wherever_it_is()
    {
        Expect.Problem(SchemaProblemKind.Unsupported, """{ "format": 1, «"command"»: [], "commands": [], "types": [] }""");
        Expect.InCommand(SchemaProblemKind.Unsupported, """ «"allow-oob"»: true""");
        Expect.InMember(SchemaProblemKind.Unsupported, """ "type": "int", «"features"»: []""");
        Expect.InTypes(SchemaProblemKind.Unsupported, """{ "name": "E", "kind": "enum", «"members"»: [], "values": [] }""");
        Expect.InTypes(SchemaProblemKind.Unsupported, """{ "name": "E", "kind": "enum", "values": [{ "name": "a", «"type"»: "int" }] }""");
    }

    [Fact]
    public void All_problems_are_reported_in_the_order_of_the_text()
    {
        string text = """
            { "format": 1,
              "commands": [ { "name": "a", "returns": "Nowhere" },
                            { "name": "b", "effect": "twice", "timeout": 0 } ],
              "types": [ { "name": "int", "kind": "struct", "members": [] } ] }
            """;
        SchemaReadResult result = SchemaReader.Read(text);

        Assert.Null(result.Document);
        Assert.Equal(
            [
                (SchemaProblemKind.NoEffect, 1),
                (SchemaProblemKind.UnknownType, 1),
                (SchemaProblemKind.InvalidValue, 2),
                (SchemaProblemKind.InvalidValue, 2),
                (SchemaProblemKind.DuplicateName, 3),
            ],
            result.Problems.Select(problem => (problem.Kind, problem.Position.Line)));
    }

    [Fact]
    public void Text_of_the_file_is_escaped_and_cut_in_messages()
    {
        SchemaProblem bidi = Expect.InMember(SchemaProblemKind.UnknownType, """ "type": «"\u202eevil\nline"»""");
        SchemaProblem lengthy = Expect.InMember(SchemaProblemKind.UnknownType, $$""" "type": «"{{new string('a', 10_000)}}"»""");

        Assert.Equal("There is no type '\\u202eevil\\nline'.", bidi.Message);
        Assert.InRange(lengthy.Message.Length, 60, 120);
    }
}
