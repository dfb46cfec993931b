using System.IO.Enumeration;

namespace Qga.Cli.Commands.Host.Searching;

/// <summary>Finds the files that match a path with <c>*</c> and <c>?</c> in its parts.</summary>
internal static class SocketPattern
{
    private const int MaxFound = 4096;

    /// <summary>The paths, in order. Folders that may not be read are passed over.</summary>
    public static IReadOnlyList<string> Find(string pattern)
    {
        List<string> found = [System.IO.Path.GetPathRoot(pattern) is { Length: > 0 } root ? root : "."];
        foreach (string part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => Below(folder, part)).Take(MaxFound)];
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static IEnumerable<string> Below(string folder, string part)
    {
        if (!part.AsSpan().ContainsAny('*', '?'))
        {
            string path = System.IO.Path.Combine(folder, part);
            return System.IO.Path.Exists(path) ? [path] : [];
        }

        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder)
                .Where(path => FileSystemName.MatchesSimpleExpression(part, System.IO.Path.GetFileName(path), ignoreCase: false))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
