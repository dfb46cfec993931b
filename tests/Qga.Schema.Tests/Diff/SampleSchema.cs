namespace Qga.Schema.Tests.Diff;

/// <summary>A small schema with one of everything, and changes to it by replacing text.</summary>
internal static class SampleSchema
{
    public const string Text = """
        {
          "format": 1,
          "qemu": "11.1.3",
          "commands": [
            { "name": "guest-ping", "since": "0.15", "effect": "read", "timeout": 5, "success-response": true },
            {
              "name": "guest-copy", "since": "1.0", "since-platforms": { "windows": "2.0", "linux": "1.0" },
              "if": { "any": ["CONFIG_LINUX", { "all": ["CONFIG_WIN32", "CONFIG_VSS"] }] }, "effect": "once", "timeout": 30,
              "arguments": [
                { "name": "path", "type": "str", "secret": true },
                { "name": "size", "type": "int", "optional": true, "unit": "bytes" }
              ],
              "returns": "int", "returns-unit": "bytes", "success-response": true
            },
            { "name": "guest-halt", "effect": "once", "timeout": 30, "success-response": false }
          ],
          "types": [
            { "name": "Mode", "kind": "enum", "values": [ { "name": "fast", "since": "2.1" }, { "name": "slow", "if": "CONFIG_SLOW" }, { "name": "bad", "refused": "It harms." } ] },
            { "name": "Place", "kind": "struct", "members": [ { "name": "at", "type": "str", "base64": true }, { "name": "mode", "type": "Mode", "since": "3.0" } ] },
            { "name": "Spot", "kind": "struct", "base": "Place", "members": [ { "name": "width", "type": ["int"], "if": "CONFIG_WIDE" } ] },
            { "name": "Either", "kind": "alternate", "branches": [ { "name": "b", "type": "bool" }, { "name": "mode", "type": "Mode" } ] },
            { "name": "One", "kind": "union", "base": [ { "name": "kind", "type": "Mode" }, { "name": "other", "type": "Mode" } ], "discriminator": "kind", "branches": [ { "name": "fast", "type": "Place" } ] }
          ]
        }
        """;

    public static SchemaDocument Document { get; } = Read(Text);

    /// <summary>The sample with one piece of its text replaced, which must be there exactly once.</summary>
    public static SchemaDocument With(string piece, string replacement)
    {
        Assert.Equal(2, Text.Split(piece).Length);
        return Read(Text.Replace(piece, replacement, StringComparison.Ordinal));
    }

    private static SchemaDocument Read(string text)
    {
        SchemaReadResult result = SchemaReader.Read(text);
        return result.Document ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }
}
