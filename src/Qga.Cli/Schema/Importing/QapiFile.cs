using Qga.Cli.Schema.Files;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Importing;

/// <summary>Imports QAPI files.</summary>
internal static class QapiFile
{
    /// <summary>Imports a file and what it includes.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="qemuVersion">The release; null leaves it open.</param>
    /// <param name="withDocumentation">Whether QEMU's documentation becomes summaries.</param>
    /// <param name="context">Where to look, and where warnings go.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">The file has errors or cannot be read.</exception>
    public static async Task<SchemaDocument> ImportAsync(string path, string? qemuVersion, bool withDocumentation, CliContext context, CancellationToken cancellationToken)
    {
        string text = await SourceText.ReadAsync(context.FullPath(path), path, cancellationToken).ConfigureAwait(false);
        return await ImportAsync(path, text, qemuVersion, withDocumentation, context).ConfigureAwait(false);
    }

    /// <summary>Imports a text and what it includes.</summary>
    /// <inheritdoc cref="ImportAsync(string, string?, bool, CliContext, CancellationToken)"/>
    public static async Task<SchemaDocument> ImportAsync(string path, string text, string? qemuVersion, bool withDocumentation, CliContext context)
    {
        var includes = new QapiIncludes(context.FullPath(path), context.FullPath);
        QapiImportResult result = QapiImporter.Import(path, text, new QapiImportOptions
        {
            QemuVersion = qemuVersion,
            WithDocumentation = withDocumentation,
            ReadInclude = includes.Read,
        });
        await Problems.ReportAsync(result.Problems, includes.Failures, context).ConfigureAwait(false);
        return result.Document is { Commands.Count: > 0 } document
            ? document
            : throw new CliException($"{QgaText.Escape(path)} has no commands: it is no schema of an agent.");
    }
}
