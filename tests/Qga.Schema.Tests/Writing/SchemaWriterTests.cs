using System.Globalization;

namespace Qga.Schema.Tests.Writing;

public sealed class SchemaWriterTests
{
    [Fact]
    public void The_form_is_fixed()
    {
        const string Text = """
            {
              "$schema": "./qga-schema.schema.json",
              "format": 1,
              "qemu": "11.1.3",
              "commands": [
                {
                  "name": "guest-do",
                  "summary": "Does.",
                  "since": "9.1",
                  "since-platforms": { "linux": "9.1", "windows": "11.0" },
                  "if": { "any": ["A", { "not": "B" }] },
                  "effect": "once",
                  "timeout": 30,
                  "arguments": [
                    { "name": "n", "type": "int", "optional": true, "unit": "bytes", "since": "10.0", "if": "C", "summary": "N." },
                    { "name": "b", "type": ["str"], "base64": true, "secret": true }
                  ],
                  "returns": ["S"],
                  "success-response": true
                },
                {
                  "name": "guest-stop",
                  "success-response": false
                }
              ],
              "types": [
                {
                  "name": "S",
                  "kind": "struct",
                  "base": "B",
                  "members": []
                },
                {
                  "name": "B",
                  "kind": "struct",
                  "members": [
                    { "name": "m", "type": "number" }
                  ]
                },
                {
                  "name": "E",
                  "kind": "enum",
                  "values": [
                    { "name": "v", "since": "2.0", "if": { "all": ["A", "B"] }, "summary": "V.", "refused": "It hurts." }
                  ]
                },
                {
                  "name": "A",
                  "kind": "alternate",
                  "branches": [
                    { "name": "n", "type": "null" },
                    { "name": "s", "type": ["S"], "since": "3.0", "summary": "S." }
                  ]
                },
                {
                  "name": "U",
                  "kind": "union",
                  "base": [
                    { "name": "t", "type": "E" }
                  ],
                  "discriminator": "t",
                  "branches": []
                }
              ]
            }

            """;
        SchemaDocument document = SchemaReader.Read(Text).Document!;

        Assert.Equal(Text, SchemaWriter.Write(document));
    }

    [Fact]
    public void An_empty_document_has_empty_arrays() =>
        Assert.Equal(
            "{\n  \"$schema\": \"./qga-schema.schema.json\",\n  \"format\": 1,\n  \"commands\": [],\n  \"types\": []\n}\n",
            SchemaWriter.Write(new SchemaDocument(null, default, default)));

    [Fact]
    public void Everything_but_printable_ASCII_is_escaped()
    {
        var command = new SchemaCommand { Name = "c", Effect = CommandEffect.Read, Summary = "a\"b\\c\nd\te\u0001é\u202e\ud83d\ude00" };
        var document = new SchemaDocument(null, new EquatableArray<SchemaCommand>([command]), default);

        string text = SchemaWriter.Write(document);

        Assert.Contains("""
            "a\"b\\c\nd\te\u0001\u00e9\u202e\ud83d\ude00"
            """, text, StringComparison.Ordinal);
        Assert.Equal(document, SchemaReader.Read(text).Document);
    }

    [Fact]
    public void The_culture_of_the_machine_makes_no_difference()
    {
        var command = new SchemaCommand { Name = "c", Effect = CommandEffect.Read, TimeoutSeconds = 86400 };
        var document = new SchemaDocument(null, new EquatableArray<SchemaCommand>([command]), default);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NegativeSign = "~", NumberGroupSeparator = " " } };
            Assert.Contains("\"timeout\": 86400", SchemaWriter.Write(document), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Null_is_no_document() => Assert.Throws<ArgumentNullException>(() => SchemaWriter.Write(null!));
}
