using System;
using Qga.Schema.Binding;
using Qga.Schema.Writing;

namespace Qga.Schema;

/// <summary>Writes schema files in their one canonical form.</summary>
public static class SchemaWriter
{
    /// <summary>Writes a document; reading the text gives an equal document.</summary>
    /// <param name="document">A document without errors, as <see cref="SchemaReader"/> gives it.</param>
    /// <returns>The text: JSON, two spaces of indentation, one line per member, LF, a final newline, ASCII only.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="document"/> is null.</exception>
    public static string Write(SchemaDocument document)
    {
        if (document is null)
        {
            throw new ArgumentNullException(nameof(document));
        }

        var json = new CanonicalJsonWriter();
        var parts = new PartWriter(json);
        json.StartObject();
        parts.Text("$schema", "./qga-schema.schema.json");
        json.Name("format");
        json.Value(DocumentBinder.Format);
        parts.Text("qemu", document.QemuVersion);
        parts.Array("commands", document.Commands, new CommandWriter(json, parts).Write);
        parts.Array("types", document.Types, new TypeWriter(json, parts).Write);
        json.EndObject();
        return json.Finish();
    }
}
