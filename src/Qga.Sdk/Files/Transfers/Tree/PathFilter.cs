namespace Qga.Sdk;

/// <summary>Which entries of a directory are copied. What a pattern names, it names with all that lies below.</summary>
internal sealed class PathFilter(TransferOptions options)
{
    private readonly GlobPattern[] _include = [.. options.Include.Select(static pattern => new GlobPattern(pattern))];
    private readonly GlobPattern[] _exclude = [.. options.Exclude.Select(static pattern => new GlobPattern(pattern))];

    public bool Takes(string path)
    {
        if (_include.Length == 0 && _exclude.Length == 0)
        {
            return true;
        }

        string[] parts = path.Split('/');
        return !Any(_exclude, parts) && (_include.Length == 0 || Any(_include, parts));
    }

    /// <summary>Whether all that lies below a directory is left out.</summary>
    public bool Prunes(string directory) => _exclude.Length > 0 && Any(_exclude, directory.Split('/'));

    private static bool Any(GlobPattern[] patterns, string[] parts)
    {
        for (int length = 1; length <= parts.Length; length++)
        {
            foreach (GlobPattern pattern in patterns)
            {
                if (pattern.Matches(parts.AsSpan(0, length)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
