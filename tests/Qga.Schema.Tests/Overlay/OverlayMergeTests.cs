using Qga.Schema.Tests.Reading;

namespace Qga.Schema.Tests.Overlay;

public sealed class OverlayMergeTests
{
    private static readonly SchemaDocument Facts = Expect.Document(Expect.Schema(
        """
        { "name": "c", "arguments": [{ "name": "text", "type": "str" }, { "name": "n", "type": "int", "since": "9.0" }], "returns": "int" },
        { "name": "d", "returns": "S" }
        """,
        """
        { "name": "S", "kind": "struct", "members": [{ "name": "m", "type": "int" }] },
        { "name": "E", "kind": "enum", "values": [{ "name": "v" }] },
        { "name": "A", "kind": "alternate", "branches": [{ "name": "b", "type": "int" }] },
        { "name": "U", "kind": "union", "base": [{ "name": "t", "type": "E" }], "discriminator": "t", "branches": [{ "name": "v", "type": "S" }] }
        """));

    [Fact]
    public void An_entry_fills_a_command_and_its_arguments()
    {
        SchemaCommand command = Apply("""
            "c": { "summary": "C.", "effect": "read", "timeout": 5, "returns-unit": "ns",
                   "members": { "text": { "summary": "Text.", "base64": true, "secret": true }, "n": { "unit": "bytes" } } }
            """).Document.Commands[0];

        SchemaCommand expected = Facts.Commands[0] with
        {
            Summary = "C.",
            Effect = CommandEffect.Read,
            TimeoutSeconds = 5,
            ReturnsUnit = "ns",
            Arguments = new EquatableArray<SchemaMember>(
            [
                Facts.Commands[0].Arguments[0] with { Summary = "Text.", Base64 = true, Secret = true },
                Facts.Commands[0].Arguments[1] with { Unit = "bytes" },
            ]),
        };
        Assert.Equal(expected, command);
    }

    [Fact]
    public void Entries_fill_types_of_every_kind()
    {
        SchemaDocument document = Apply(types: """
            "S": { "summary": "S.", "members": { "m": { "unit": "s" } } },
            "E": { "members": { "v": { "summary": "V.", "refused": "No.", "flag": false, "number": 7 } } },
            "A": { "members": { "b": { "summary": "B." } } },
            "U": { "members": { "t": { "summary": "T." }, "v": { "summary": "V." } } }
            """).Document;

        Assert.Equal("S.", document.Types[0].Summary);
        Assert.Equal("s", Assert.IsType<SchemaStruct>(document.Types[0]).Members[0].Unit);
        Assert.Equal(new SchemaEnumValue { Name = "v", Summary = "V.", Refused = "No.", Flag = false, Number = 7 }, Assert.IsType<SchemaEnum>(document.Types[1]).Values[0]);
        Assert.Equal("B.", Assert.IsType<SchemaAlternate>(document.Types[2]).Branches[0].Summary);
        SchemaUnion union = Assert.IsType<SchemaUnion>(document.Types[3]);
        Assert.Equal(("T.", "V."), (union.Base[0].Summary, union.Branches[0].Summary));
    }

    [Fact]
    public void A_command_that_the_overlay_does_not_know_gets_the_safe_choices()
    {
        OverlayMergeResult result = Apply();

        Assert.All(result.Document.Commands, command =>
        {
            Assert.Equal(CommandEffect.Once, command.Effect);
            Assert.Equal(30, command.TimeoutSeconds);
        });
    }

    [Fact]
    public void What_the_overlay_does_not_know_is_listed_in_the_order_of_the_schema()
    {
        OverlayMergeResult result = Apply(""" "d": { "effect": "read" } """, """ "E": {}, "U": { "members": { "t": {} } } """);

        Assert.Equal(["c", "S", "E.v", "A", "U.v"], result.Unknown.Select(name => name.ToString()));
        Assert.Equal(new OverlayName(OverlaySection.Types, "E", "v"), result.Unknown[2]);
    }

    [Fact]
    public void An_entry_without_an_effect_is_listed_and_safe()
    {
        OverlayMergeResult result = Apply(""" "c": { "members": { "text": {}, "n": {} } } """);

        Assert.Contains(new OverlayName(OverlaySection.Commands, "c", Property: "effect"), result.Unknown);
        Assert.Equal(CommandEffect.Once, result.Document.Commands[0].Effect);
    }

    [Fact]
    public void What_the_schema_does_not_have_is_listed_in_the_order_of_the_overlay()
    {
        OverlayMergeResult result = Apply(
            """ "z": {}, "c": { "members": { "gone": {} } }, "y": {} """,
            """ "E": { "members": { "w": {} } }, "Z": {} """);

        Assert.Equal(["c.gone", "E.w", "z", "y", "Z"], result.Unused.Select(name => name.ToString()));
    }

    [Fact]
    public void What_does_not_fit_is_listed_and_left_out()
    {
        OverlayMergeResult result = Apply(
            """
            "c": { "members": { "text": { "unit": "bytes", "refused": "No.", "flag": true }, "n": { "base64": true } } },
            "d": { "returns-unit": "ns" }
            """,
            """
            "E": { "members": { "v": { "base64": true, "secret": true, "unit": "s" } } },
            "A": { "members": { "b": { "refused": "No.", "unit": "s", "number": 1 } } }
            """);

        Assert.Equal(
            [
                "c.text (refused)", "c.text (flag)", "c.text (unit)", "c.n (base64)", "d (returns-unit)",
                "E.v (base64)", "E.v (secret)", "E.v (unit)", "A.b (unit)", "A.b (refused)", "A.b (number)",
            ],
            result.Unused.Select(name => name.ToString()));
        Assert.Equal(Facts.Commands[0].Arguments, result.Document.Commands[0].Arguments);
        Assert.Equal(Facts.Types, result.Document.Types);
    }

    [Fact]
    public void What_the_overlay_leaves_unsaid_stays_as_the_schema_says()
    {
        SchemaDocument filled = Apply(""" "c": { "summary": "C.", "effect": "read", "timeout": 5, "members": { "text": { "secret": true } } } """).Document;
        SchemaOverlayDocument silent = SchemaOverlay.Read("""{ "format": 1, "commands": { "c": {} }, "types": {} }""").Overlay!;

        Assert.Equal(filled, SchemaOverlay.Apply(filled, silent).Document);
    }

    [Fact]
    public void The_result_can_be_written_and_read() =>
        Assert.Equal(Apply().Document, SchemaReader.Read(SchemaWriter.Write(Apply().Document)).Document);

    [Fact]
    public void Nulls_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => SchemaOverlay.Apply(null!, new SchemaOverlayDocument(default, default)));
        Assert.Throws<ArgumentNullException>(() => SchemaOverlay.Apply(Facts, null!));
    }

    private static OverlayMergeResult Apply(string commands = "", string types = "")
    {
        OverlayReadResult overlay = SchemaOverlay.Read($$"""{ "format": 1, "commands": { {{commands}} }, "types": { {{types}} } }""");
        Assert.Empty(overlay.Problems);
        return SchemaOverlay.Apply(Facts, overlay.Overlay!);
    }
}
