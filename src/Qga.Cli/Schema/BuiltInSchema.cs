using System.Text;
using Qga.Cli.Schema.Files;
using Qga.Schema;

namespace Qga.Cli.Schema;

/// <summary>The schema that this tool was built with.</summary>
internal static class BuiltInSchema
{
    /// <summary>Reads it.</summary>
    /// <param name="shown">What messages call it.</param>
    public static SchemaDocument Read(string shown = "the built-in schema")
    {
        using Stream stream = typeof(BuiltInSchema).Assembly.GetManifestResourceStream("qga-schema.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return SchemaFile.Parse(reader.ReadToEnd(), shown).Document;
    }
}
