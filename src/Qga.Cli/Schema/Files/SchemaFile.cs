using Qga.Cli.Terminal;
using Qga.Schema;

namespace Qga.Cli.Schema.Files;

/// <summary>A schema file of this project that was read.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Document">What it says.</param>
internal sealed record SchemaFile(string Text, SchemaDocument Document)
{
    /// <summary>Reads one to the letter; the canonical form has no byte order mark.</summary>
    /// <exception cref="CliException">It cannot be read or has errors.</exception>
    public static async Task<SchemaFile> ReadAsync(string path, string shown, CancellationToken cancellationToken) =>
        Parse(SourceText.Decode(await BoundedFile.ReadAsync(path, shown, cancellationToken).ConfigureAwait(false), shown), shown);

    /// <summary>Reads the text of one.</summary>
    /// <exception cref="CliException">It has errors.</exception>
    public static SchemaFile Parse(string text, string shown)
    {
        SchemaReadResult result = SchemaReader.Read(text);
        return result.Document is { } document
            ? new SchemaFile(text, document)
            : throw new CliException(Problems.Errors(shown, result.Problems));
    }
}
