using Qga.Schema.Tests.Reading;

namespace Qga.Schema.Tests.Overlay;

public sealed class OverlayReadTests
{
    [Fact]
    public void Every_property_reaches_the_model()
    {
        OverlayReadResult result = SchemaOverlay.Read("""
            { "$schema": "./x", "format": 1,
              "commands": { "$comment": "free text", "guest-do": { "summary": "Does.", "effect": "idempotent", "timeout": 60, "returns-unit": "ns",
                "members": { "a": { "summary": "A.", "base64": true, "secret": true, "unit": "s", "refused": "No." } } } },
              "types": { "T": { "summary": "T.", "members": { "m": {} } }, "E": {} } }
            """);

        Assert.Empty(result.Problems);
        var member = new OverlayMember { Name = "a", Summary = "A.", Base64 = true, Secret = true, Unit = "s", Refused = "No." };
        var command = new OverlayCommand
        {
            Name = "guest-do",
            Summary = "Does.",
            Effect = CommandEffect.Idempotent,
            TimeoutSeconds = 60,
            ReturnsUnit = "ns",
            Members = new EquatableArray<OverlayMember>([member]),
        };
        OverlayType[] types =
        [
            new() { Name = "T", Summary = "T.", Members = new EquatableArray<OverlayMember>([new() { Name = "m" }]) },
            new() { Name = "E" },
        ];
        Assert.Equal(
            new SchemaOverlayDocument(new EquatableArray<OverlayCommand>([command]), new EquatableArray<OverlayType>(types)),
            result.Overlay);
    }

    [Theory]
    [InlineData("{ «", "»", SchemaProblemKind.BadJson)]
    [InlineData("«[»]", "", SchemaProblemKind.InvalidValue)]
    [InlineData("«{»", """ "commands": {}, "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": «9»,""", """ "commands": {}, "types": {} }""", SchemaProblemKind.Unsupported)]
    [InlineData("""{ "format": 1, "commands": «[»],""", """ "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": 1, "commands": { "c": «1» },""", """ "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": 1, "commands": { "c": { «"args"»: 1 } },""", """ "types": {} }""", SchemaProblemKind.Unsupported)]
    [InlineData("""{ "format": 1, "commands": { "c": { "effect": «"twice"» } },""", """ "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": 1, "commands": { "c": { "timeout": «0» } },""", """ "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": 1, "commands": { "c": { "members": { "m": { "secret": «1» } } } },""", """ "types": {} }""", SchemaProblemKind.InvalidValue)]
    [InlineData("""{ "format": 1, "commands": { "c": {}, «"c"»: {} },""", """ "types": {} }""", SchemaProblemKind.DuplicateName)]
    [InlineData("""{ "format": 1, "commands": {}, "types": { "T": {""", """ «"effect"»: "read" } } }""", SchemaProblemKind.Unsupported)]
    public void Problems_are_reported_where_they_are(string before, string after, SchemaProblemKind kind)
    {
        Marked marked = Marked.Parse(before + after);
        OverlayReadResult result = SchemaOverlay.Read(marked.Text);

        Assert.Null(result.Overlay);
        SchemaProblem problem = Assert.Single(result.Problems);
        Assert.Equal((kind, marked.Position), (problem.Kind, problem.Position));
    }

    [Fact]
    public void Null_is_no_text() => Assert.Throws<ArgumentNullException>(() => SchemaOverlay.Read(null!));
}
