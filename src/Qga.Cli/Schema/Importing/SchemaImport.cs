using System.Text;
using Qga.Cli.Schema.Files;
using Qga.Cli.Terminal;
using Qga.Schema;

namespace Qga.Cli.Schema.Importing;

/// <summary>A QAPI schema with an overlay laid over it.</summary>
/// <param name="Merge">The schema, and what the overlay and the schema do not say of each other.</param>
/// <param name="Overlay">The overlay.</param>
/// <param name="Text">The schema in its canonical form.</param>
internal sealed record SchemaImport(OverlayMergeResult Merge, OverlayFile Overlay, string Text)
{
    /// <summary>The schema.</summary>
    public SchemaDocument Document => Merge.Document;

    /// <summary>The canonical form as it is on disk.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(Text);

    /// <summary>Lays the overlay over the facts, and makes sure that what comes out can be read back.</summary>
    /// <exception cref="CliException">It cannot.</exception>
    public static SchemaImport Of(SchemaDocument facts, OverlayFile overlay)
    {
        OverlayMergeResult merge = SchemaOverlay.Apply(facts, overlay.Document);
        string text = SchemaWriter.Write(merge.Document);
        SchemaFile.Parse(text, "the imported schema");
        return new SchemaImport(merge, overlay, text);
    }
}
