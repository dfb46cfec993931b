using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Qga.Cli.Schema.Files;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Schema.Importing;

/// <summary>Finds out of which QEMU release a QAPI schema is; the schema itself does not say.</summary>
internal static partial class QemuVersion
{
    private static readonly string[] Changelogs = ["changelog.Debian.gz", "changelog.Debian"];

    /// <summary>The release that the changelog of a Debian package beside the schema names; null when there is none that does.</summary>
    /// <param name="qapi">The schema, as a full path.</param>
    /// <param name="context">Where to look.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<string?> FindAsync(string qapi, CliContext context, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(qapi)!;
        if (Changelogs.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is not { } path)
        {
            return null;
        }

        // Names of people in old entries need not be UTF-8.
        byte[] changelog = await BoundedFile.ReadAsync(path, context.ShortPath(path), cancellationToken).ConfigureAwait(false);
        return DebianChangelog.FindRelease(Encoding.UTF8.GetString(changelog));
    }

    /// <summary>Says on the command line that what is given as a release is none.</summary>
    public static void Check(Option<string?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var given }] && !Form().IsMatch(given))
        {
            result.AddError($"{option.Name}: {Refuse(given)}");
        }
    });

    /// <summary>Asks the user, when there is one.</summary>
    /// <exception cref="CliException">There is nobody to ask, or no answer that is a release.</exception>
    public static async Task<string> AskAsync(string shown, CliContext context, CancellationToken cancellationToken)
    {
        string? answer = null;
        if (context.InputIsTerminal)
        {
            await context.Error.WriteAsync($"The QEMU release of {QgaText.Escape(shown)}, for example 11.1.3: ").ConfigureAwait(false);

            // A terminal's reader does not let go while it waits, cancelled or not.
            answer = await Task.Run(context.Input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return string.IsNullOrWhiteSpace(answer)
            ? throw new CliException($"Nothing beside {QgaText.Escape(shown)} says of which QEMU release it is. Give it with --qemu-version.")
            : Form().IsMatch(answer.Trim()) ? answer.Trim() : throw new CliException(Refuse(answer.Trim()));
    }

    private static string Refuse(string given) => $"'{QgaText.Escape(given)}' is not a QEMU release; write one as 11.1 or 11.1.3.";

    // What a distribution or a release candidate puts behind the numbers may stay.
    [GeneratedRegex(@"\A[0-9]{1,3}(\.[0-9]{1,3}){1,3}([+~\-][A-Za-z0-9.+~\-]{1,64})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
