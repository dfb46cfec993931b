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
    private const int MaxFiles = 1000;

    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetDirectoryName(root)!) + Path.DirectorySeparatorChar;
    private readonly List<string> _failures = [];
    private long _left = BoundedFile.MaxBytes;
    private int _files;

    /// <summary>Why files were not read.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The text of an included file; null when it cannot be read or may not be.</summary>
    public string? Read(string path)
    {
        string full = fullPath(path);
        try
        {
            if (!IsAllowed(full))
            {
                throw new CliException($"{QgaText.Escape(path)} is not read: what is included must lie in the folder of the first file or below, and not behind links.");
            }

            byte[] bytes = BoundedFile.ReadAsync(full, path, CancellationToken.None).GetAwaiter().GetResult();
            _left -= bytes.Length;
            return _left < 0 || ++_files > MaxFiles
                ? throw new CliException($"{QgaText.Escape(path)} is not read: too much is included.")
                : SourceText.Decode(bytes, path);
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
            if (new FileInfo(step).LinkTarget is not null)
            {
                return false;
            }
        }

        return true;
    }
}
