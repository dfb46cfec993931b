using System.Text;
using System.Text.RegularExpressions;
using Qga.Cli.Schema.Files;
using Qga.Cli.Schema.Importing;
using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Finds out what the user wants to compare.</summary>
internal static partial class DiffSides
{
    /// <summary>The word for the schema that this tool was built with.</summary>
    public const string Bindings = "bindings";

    /// <summary>The endpoint that a word names; null when it names a schema.</summary>
    /// <remarks>A file that is there is a file, whatever its name looks like.</remarks>
    /// <exception cref="QgaEndpointException">It looks like an endpoint and is none.</exception>
    public static QgaEndpoint? Endpoint(string word, CliContext context)
    {
        string path = context.FullPath(word);
        if (word == Bindings || Directory.Exists(path))
        {
            return null;
        }

        if (File.Exists(path))
        {
            return SocketFile.IsSocket(path) ? QgaEndpoint.Unix(path) : null;
        }

        return Scheme().IsMatch(word) ? QgaEndpoint.Parse(word) : null;
    }

    /// <summary>The schema that a word names: the bindings', a schema file of this project, or a QAPI file.</summary>
    /// <exception cref="CliException">It cannot be read or has errors.</exception>
    public static async Task<DiffSide> ReadAsync(string word, CliContext context, CancellationToken cancellationToken)
    {
        if (word == Bindings)
        {
            return new DiffSide(Bindings, BuiltIn());
        }

        string path = context.FullPath(word);
        string text = await SourceText.ReadAsync(path, word, cancellationToken).ConfigureAwait(false);
        if (IsJson(text))
        {
            return new DiffSide(word, SchemaFile.Parse(text, word).Document);
        }

        string? version = await QemuVersion.FindAsync(path, context, cancellationToken).ConfigureAwait(false);
        return new DiffSide(word, await QapiFile.ImportAsync(word, text, version, withDocumentation: false, context).ConfigureAwait(false));
    }

    // QAPI writes its strings in single quotes, and begins with a comment as a rule.
    private static bool IsJson(string text) => JsonStart().IsMatch(text);

    private static SchemaDocument BuiltIn()
    {
        using Stream stream = typeof(DiffSides).Assembly.GetManifestResourceStream("qga-schema.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return SchemaFile.Parse(reader.ReadToEnd(), Bindings).Document;
    }

    [GeneratedRegex(@"^[a-z0-9+.\-]{2,}:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("""^\s*\{\s*["}]""", RegexOptions.CultureInvariant)]
    private static partial Regex JsonStart();
}
