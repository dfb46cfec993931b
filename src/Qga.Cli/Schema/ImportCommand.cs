using System.CommandLine;
using Qga.Cli.Schema.Files;
using Qga.Cli.Schema.Importing;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema;

/// <summary><c>qga schema import</c>: makes the schema of a QEMU release out of QEMU's own.</summary>
internal sealed class ImportCommand(CliContext context)
{
    private static readonly string[] StandardOutput = ["-", "/dev/stdout"];

    private readonly Argument<string> _path = new("PATH") { Description = "QEMU's qga/qapi-schema.json, or a package's qapi-schema.json.gz." };
    private readonly Option<string?> _version = new("--qemu-version") { HelpName = "VERSION", Description = "The QEMU release; by default what a Debian changelog beside PATH says." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Where to write; - is standard output. By default schema/qga-schema.json here or in the nearest folder above that has one." };
    private readonly Option<string?> _overlay = new("--overlay") { HelpName = "FILE", Description = "The overlay; by default qga-overlay.json beside the output, if there is one." };
    private readonly Option<bool> _withDocs = new("--with-docs") { Description = "Take summaries that the overlay leaves unsaid from QEMU's documentation, for builds of one's own." };

    public static Command Build(CliContext context)
    {
        var import = new ImportCommand(context);
        var command = new Command("import", "Imports QEMU's own schema and lays the overlay over it.")
        {
            import._path, import._version, import._output, import._overlay, import._withDocs,
        };
        QemuVersion.Check(import._version);
        command.SetAction(import.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string path = line.GetRequiredValue(_path);
        string? given = line.GetValue(_output);
        bool toStandardOutput = StandardOutput.Contains(given);
        string? target = toStandardOutput ? null : SchemaPlace.Of(given, "--output", context);
        OverlayFile overlay = await OverlayFile.ReadAsync(line.GetValue(_overlay), target ?? SchemaPlace.Find(context), context, cancellationToken).ConfigureAwait(false);

        bool withDocs = line.GetValue(_withDocs);
        string version = await VersionAsync(line.GetValue(_version), path, cancellationToken).ConfigureAwait(false);
        SchemaDocument facts = await QapiFile.ImportAsync(path, version, withDocs, context, cancellationToken).ConfigureAwait(false);
        SchemaImport import = SchemaImport.Of(facts, overlay);
        if (target is null)
        {
            await context.Output.WriteAsync(import.Text.AsMemory(), cancellationToken).ConfigureAwait(false);
            await new ImportReport(context.Error, withDocs).WriteAsync(import, "The schema").ConfigureAwait(false);
            return ExitCode.Success;
        }

        await ReplaceAsync(import, target, given ?? context.ShortPath(target), withDocs, cancellationToken).ConfigureAwait(false);
        return ExitCode.Success;
    }

    private async Task<string> VersionAsync(string? given, string path, CancellationToken cancellationToken) => given
        ?? await QemuVersion.FindAsync(context.FullPath(path), context, cancellationToken).ConfigureAwait(false)
        ?? await QemuVersion.AskAsync(path, context, cancellationToken).ConfigureAwait(false);

    private async Task ReplaceAsync(SchemaImport import, string target, string shown, bool withDocs, CancellationToken cancellationToken)
    {
        byte[]? before = AtomicFile.HasContent(target) ? await BoundedFile.ReadAsync(target, shown, cancellationToken).ConfigureAwait(false) : null;
        byte[] after = import.ToBytes();
        bool isNew = before is null || !before.AsSpan().SequenceEqual(after);
        if (isNew)
        {
            await AtomicFile.WriteAsync(target, shown, after, cancellationToken).ConfigureAwait(false);
        }

        var report = new ImportReport(context.Output, withDocs);
        await report.WriteAsync(import, QgaText.Escape(shown) + (isNew ? " was written" : " is the same already and was left alone")).ConfigureAwait(false);
        if (isNew && before is not null)
        {
            await report.WriteChangesAsync(before, import.Document).ConfigureAwait(false);
        }
    }
}
