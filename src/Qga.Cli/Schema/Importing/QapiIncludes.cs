using Qga.Cli.Schema.Files;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Schema.Importing;

/// <summary>
/// Reads what a QAPI file includes: files in its own folder and below, reached without links. A schema from elsewhere can so read
/// nothing else of this machine.
/// </summary>
/// <param name="root">The first file, as a full path.</param>
/// <param name="fullPath">Makes full paths of those that the importer gives.</param>
internal sealed class QapiIncludes(string root, Func<string, string> fullPath)
{
    private readonly string _folder = Path.GetDirectoryName(root)!.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
    private readonly List<string> _failures = [];

    /// <summary>Why files were not read.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The text of an included file; null when it cannot be read or may not be.</summary>
    public string? Read(string path)
    {
        try
        {
            if (path.Contains('\0', StringComparison.Ordinal) || !IsAllowed(fullPath(path)))
            {
                throw new CliException($"{QgaText.Escape(path)} is not read: what is included must lie in the folder of the first file or below, and not behind links.");
            }

            // A pipe among the files would never end. The importer limits how many files there are and how much text they have, and
            // cannot wait.
            return File.Exists(fullPath(path)) && !AtomicFile.HasContent(fullPath(path))
                ? ""
                : SourceText.ReadAsync(fullPath(path), path, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (CliException exception)
        {
            _failures.AddRange(exception.Lines);
            return null;
        }
    }

    private bool IsAllowed(string full)
    {
        if (!full.StartsWith(_folder, StringComparison.Ordinal))
        {
            return false;
        }

        string step = _folder;
        foreach (string name in full[_folder.Length..].Split(Path.DirectorySeparatorChar))
        {
            step = Path.Combine(step, name);
            if (IsLink(step))
            {
                return false;
            }
        }

        return true;
    }

    // Where even that cannot be found out, reading is not tried.
    private static bool IsLink(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
