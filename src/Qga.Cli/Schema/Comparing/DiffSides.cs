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

    /// <summary>
    /// Takes a word as the bindings' schema, a schema file of this project, a QAPI file, a socket, or another endpoint. What is
    /// there as a file is a file, whatever its name looks like.
    /// </summary>
    /// <exception cref="CliException">It cannot be read or has errors.</exception>
    /// <exception cref="QgaEndpointException">It looks like an endpoint and is none.</exception>
    public static async Task<DiffSide> FindAsync(string word, CliContext context, CancellationToken cancellationToken)
    {
        if (word == Bindings)
        {
            return new DiffSide(Bindings, BuiltInSchema.Read(Bindings));
        }

        string path = context.FullPath(word);
        if (Scheme().IsMatch(word) && !Path.Exists(path))
        {
            return new DiffSide(word, null, QgaEndpoint.Parse(word));
        }

        try
        {
            string text = await SourceText.ReadAsync(path, word, cancellationToken).ConfigureAwait(false);
            return new DiffSide(word, await ParseAsync(word, text, context, cancellationToken).ConfigureAwait(false));
        }
        catch (CliException exception) when (IsSocket(exception.InnerException))
        {
            return new DiffSide(word, null, QgaEndpoint.Unix(path));
        }
    }

    private static async Task<SchemaDocument> ParseAsync(string word, string text, CliContext context, CancellationToken cancellationToken)
    {
        if (IsJson(text))
        {
            return SchemaFile.Parse(text, word).Document;
        }

        string? version = await QemuVersion.FindAsync(context.FullPath(word), context, cancellationToken).ConfigureAwait(false);
        return await QapiFile.ImportAsync(word, text, version, withDocumentation: false, context).ConfigureAwait(false);
    }

    // The system opens everything but sockets as a file. To connect instead would be to come second while another client holds the
    // agent, and to look first and open again would take from a pipe its only reader.
    private static bool IsSocket(Exception? refusal)
    {
        const int noSuchDevice = 6;
        const int notSupportedOnMac = 102;
        return refusal is IOException { HResult: noSuchDevice or notSupportedOnMac } && !OperatingSystem.IsWindows();
    }

    // QAPI writes its strings in single quotes, and begins with a comment as a rule.
    private static bool IsJson(string text) => JsonStart().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9+.\-]{2,}:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex("""^\s*\{\s*["}]""", RegexOptions.CultureInvariant)]
    private static partial Regex JsonStart();
}
