using System.CommandLine;
using Qga.Cli.Schema.Comparing;
using Qga.Cli.Schema.Files;
using Qga.Cli.Schema.Importing;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema;

/// <summary><c>qga schema check</c>: holds that the schema is what an import would write.</summary>
internal sealed class CheckCommand(CliContext context)
{
    private readonly Argument<string?> _path = new("PATH") { Arity = ArgumentArity.ZeroOrOne, Description = "QEMU's own schema, as for import. Without it the schema is held against the overlay alone." };
    private readonly Option<string?> _schema = new("--schema") { HelpName = "FILE", Description = "The schema; by default schema/qga-schema.json here or in the nearest folder above that has one." };
    private readonly Option<string?> _overlay = new("--overlay") { HelpName = "FILE", Description = "The overlay; by default qga-overlay.json beside the schema, if there is one." };
    private readonly Option<string?> _version = new("--qemu-version") { HelpName = "VERSION", Description = "The QEMU release of PATH; by default what a Debian changelog beside it says, or else the schema's." };

    public static Command Build(CliContext context)
    {
        var check = new CheckCommand(context);
        var command = new Command("check", "Says whether the schema is what its sources give: 0 yes, 1 no, 2 cannot tell.")
        {
            check._path, check._schema, check._overlay, check._version,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(check._version) is { Implicit: false } && result.GetValue(check._path) is null)
            {
                result.AddError("--qemu-version needs PATH.");
            }
        });
        QemuVersion.Check(check._version);
        command.SetAction(check.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        string? given = line.GetValue(_schema);
        string place = SchemaPlace.Of(given, "--schema", context);
        string shown = given ?? context.ShortPath(place);
        SchemaFile schema = await SchemaFile.ReadAsync(place, shown, cancellationToken).ConfigureAwait(false);
        OverlayFile overlay = await OverlayFile.ReadAsync(line.GetValue(_overlay), place, context, cancellationToken).ConfigureAwait(false);
        string? path = line.GetValue(_path);
        if (path is null)
        {
            SchemaImport own = SchemaImport.Of(SchemaOverlay.Remove(schema.Document), overlay);
            return await CompareAsync(shown, schema, own, "its own facts").ConfigureAwait(false);
        }

        string version = line.GetValue(_version)
            ?? await QemuVersion.FindAsync(context.FullPath(path), context, cancellationToken).ConfigureAwait(false)
            ?? schema.Document.QemuVersion
            ?? throw new CliException($"Neither something beside {QgaText.Escape(path)} nor the schema says of which QEMU release it is. Give it with --qemu-version.");
        SchemaDocument facts = await QapiFile.ImportAsync(path, version, withDocumentation: false, context, cancellationToken).ConfigureAwait(false);
        return await CompareAsync(shown, schema, SchemaImport.Of(facts, overlay), QgaText.Escape(path)).ConfigureAwait(false);
    }

    private async Task<int> CompareAsync(string shown, SchemaFile schema, SchemaImport import, string source)
    {
        string sources = import.Overlay.Name is { } overlay ? $"{source} with {QgaText.Escape(overlay)}" : source;
        if (schema.Text == import.Text)
        {
            var report = new ImportReport(context.Output, withDocs: false);
            await report.WriteAsync(import, $"{QgaText.Escape(shown)} is what {sources} gives").ConfigureAwait(false);
            return ExitCode.Success;
        }

        SchemaDiffResult diff = SchemaDiff.Compare(schema.Document, import.Document, new SchemaDiffOptions { IncludeMarks = true });
        await context.Output.WriteLineAsync($"{QgaText.Escape(shown)} is not what {sources} gives.").ConfigureAwait(false);
        if (diff.IsEmpty)
        {
            await context.Output.WriteLineAsync($"Only the release, summaries or the form differ, first in {FirstDifference.Of(schema.Text, import.Text)}").ConfigureAwait(false);
        }
        else
        {
            await context.Output.WriteLineAsync($"An import would change: {DiffCounts.Of(diff)}").ConfigureAwait(false);
            await new DiffText(context.Output).WriteChangesAsync(diff).ConfigureAwait(false);
        }

        return ExitCode.Different;
    }
}
