using Qga.Cli.Terminal;
using Qga.Schema;

namespace Qga.Cli.Schema.Files;

/// <summary>An overlay that is laid over schemas.</summary>
/// <param name="Name">What messages call it; null when there is none.</param>
/// <param name="Document">What it says; nothing when there is none.</param>
internal sealed record OverlayFile(string? Name, SchemaOverlayDocument Document)
{
    /// <summary>The name of an overlay beside its schema.</summary>
    public const string DefaultName = "qga-overlay.json";

    private static readonly OverlayFile None = new(null, new SchemaOverlayDocument(default, default));

    /// <summary>Reads the overlay that was named, or else the one beside a schema when there is one.</summary>
    /// <param name="given">The user's choice; null when there is none.</param>
    /// <param name="schema">The schema, as a full path; null when it has no place.</param>
    /// <param name="context">Where paths are looked up.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">It cannot be read or has errors.</exception>
    public static async Task<OverlayFile> ReadAsync(string? given, string? schema, CliContext context, CancellationToken cancellationToken)
    {
        string? beside = schema is null ? null : Path.Combine(Path.GetDirectoryName(schema)!, DefaultName);
        if (given is null && !File.Exists(beside))
        {
            return None;
        }

        string path = given is null ? beside! : context.FullPath(given);
        string shown = given ?? context.ShortPath(path);
        OverlayReadResult result = SchemaOverlay.Read(await SourceText.ReadAsync(path, shown, cancellationToken).ConfigureAwait(false));
        return result.Overlay is { } overlay
            ? new OverlayFile(shown, overlay)
            : throw new CliException(Problems.Errors(shown, result.Problems));
    }
}
