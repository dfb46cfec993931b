using System.Globalization;
using System.Text;
using Qga.Cli.Schema.Comparing;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Importing;

/// <summary>Tells what an import gave, and what its overlay does not know yet.</summary>
/// <param name="output">Where to write.</param>
/// <param name="withDocs">Whether QEMU's documentation went in.</param>
internal sealed class ImportReport(TextWriter output, bool withDocs)
{
    /// <summary>Writes what was made, and the two lists of what did not meet.</summary>
    /// <param name="import">The import.</param>
    /// <param name="what">What was done with it.</param>
    public async Task WriteAsync(SchemaImport import, string what)
    {
        SchemaDocument document = import.Document;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: QEMU {QgaText.Escape(document.QemuVersion)}, {document.Commands.Count} commands, {document.Types.Count} types.")).ConfigureAwait(false);
        if (withDocs)
        {
            await output.WriteLineAsync("It holds text of QEMU's documentation: it is for builds of one's own, not for publishing.").ConfigureAwait(false);
        }

        string? overlay = import.Overlay.Name is { } name ? QgaText.Escape(name) : null;
        string silent = overlay is null ? "There is no overlay" : $"{overlay} says nothing of these";
        var defaults = new DefaultsText(document);
        await WriteListAsync($"{silent}; each got the default:", import.Merge.Unknown.Select(defaults.Of)).ConfigureAwait(false);
        await WriteListAsync($"{overlay} speaks of these, and the schema has no such thing:", import.Merge.Unused.Select(static unused => unused.ToString())).ConfigureAwait(false);
    }

    /// <summary>Writes how the new schema differs from the file that was there.</summary>
    public async Task WriteChangesAsync(byte[] before, SchemaDocument after)
    {
        if (SchemaReader.Read(Encoding.UTF8.GetString(before)).Document is not { } document)
        {
            await output.WriteLineAsync("What was there before was no valid schema.").ConfigureAwait(false);
            return;
        }

        SchemaDiffResult diff = SchemaDiff.Compare(document, after, new SchemaDiffOptions { IncludeMarks = true });
        string versions = diff.VersionBefore == diff.VersionAfter ? "" : $" (QEMU {QgaText.Escape(diff.VersionBefore ?? "?")} before)";
        await output.WriteLineAsync(diff.IsEmpty
            ? $"Against the file that was there{versions}: no command or type differs, only the release, summaries or the form."
            : $"Against the file that was there{versions}: {DiffCounts.Of(diff)}").ConfigureAwait(false);
        await new DiffText(output).WriteChangesAsync(diff).ConfigureAwait(false);
    }

    private async Task WriteListAsync(string heading, IEnumerable<string> lines)
    {
        bool isFirst = true;
        foreach (string line in lines)
        {
            if (isFirst)
            {
                await output.WriteLineAsync(heading).ConfigureAwait(false);
                isFirst = false;
            }

            await output.WriteLineAsync("  " + QgaText.Escape(line)).ConfigureAwait(false);
        }
    }
}
