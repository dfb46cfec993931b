using System.Text.Json.Nodes;

namespace Qga.Schema.Tests.Vendored;

/// <summary>Holds the JSON Schemas, which serve editors, to the files and to the reader.</summary>
public sealed class JsonSchemaTests
{
    private static readonly JsonSchemaCheck OfSchema = new(VendoredFiles.SchemaOfSchema);
    private static readonly JsonSchemaCheck OfOverlay = new(VendoredFiles.SchemaOfOverlay);

    [Fact]
    public void The_vendored_schema_is_accepted() => Assert.Null(OfSchema.FindProblem(VendoredFiles.Schema));

    [Fact]
    public void The_vendored_overlay_is_accepted() => Assert.Null(OfOverlay.FindProblem(VendoredFiles.Overlay));

    [Fact]
    public void The_files_name_their_JSON_Schemas()
    {
        Assert.Equal("./qga-schema.schema.json", JsonNode.Parse(VendoredFiles.Schema)!["$schema"]!.GetValue<string>());
        Assert.Equal("./qga-overlay.schema.json", JsonNode.Parse(VendoredFiles.Overlay)!["$schema"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "format": 2, "commands": [], "types": [] }""")]
    [InlineData("""{ "format": 1, "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [], "other": 1 }""")]
    [InlineData("""{ "format": 1, "commands": [{ "name": "c", "effect": "twice" }], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [{ "name": "c", "effect": "once", "timeout": 0 }], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [{ "name": "c", "effect": "once", "returns": ["a", "b"] }], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [{ "name": "c", "effect": "once", "if": { "any": [] } }], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [{ "name": "c d", "effect": "once" }], "types": [] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [{ "name": "T", "kind": "struct" }] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [{ "name": "T", "kind": "enum", "values": ["a"] }] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [{ "name": "T", "kind": "event" }] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [{ "name": "T", "kind": "enum", "values": [{ "name": "v", "flag": 1 }] }] }""")]
    [InlineData("""{ "format": 1, "commands": [], "types": [{ "name": "T", "kind": "enum", "values": [{ "name": "v", "number": "1" }] }] }""")]
    public void What_the_reader_refuses_for_its_form_the_JSON_Schema_refuses(string text)
    {
        Assert.NotNull(OfSchema.FindProblem(text));
        Assert.Null(SchemaReader.Read(text).Document);
    }

    [Theory]
    [InlineData("""{ "format": 1, "commands": [], "types": {} }""")]
    [InlineData("""{ "format": 1, "commands": { "c": { "arguments": {} } }, "types": {} }""")]
    [InlineData("""{ "format": 1, "commands": {}, "types": { "T": { "effect": "read" } } }""")]
    [InlineData("""{ "format": 1, "commands": {}, "types": { "T": { "members": { "m": { "secret": 1 } } } } }""")]
    [InlineData("""{ "format": 1, "commands": {}, "types": { "T": { "members": { "m": { "flag": "true" } } } } }""")]
    public void What_the_reader_refuses_in_an_overlay_the_JSON_Schema_refuses(string text)
    {
        Assert.NotNull(OfOverlay.FindProblem(text));
        Assert.Null(SchemaOverlay.Read(text).Overlay);
    }

    [Fact]
    public void Comments_and_own_additions_are_accepted_by_both()
    {
        const string Text = """
            { "$comment": "a", "x-a": 1, "format": 1, "types": [],
              "commands": [{ "$comment": "b", "x-b": {}, "name": "c", "effect": "read", "arguments": [{ "$comment": "c", "name": "m", "type": ["int"] }] }] }
            """;

        Assert.Null(OfSchema.FindProblem(Text));
        Assert.Empty(SchemaReader.Read(Text).Problems);
    }
}
