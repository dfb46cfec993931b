namespace Qga.Sdk.Testing.Machine;

/// <summary>The files that list the SSH keys of accounts.</summary>
internal sealed class AuthorizedKeys(GuestFileSystem files)
{
    public IReadOnlyList<string> Read(string home)
    {
        string path = PathIn(home);
        return files.Exists(path)
            ? [.. files.ReadText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#')]
            : throw new GuestCommandException($"failed to read '{path}': Failed to open file \u201C{path}\u201D: No such file or directory");
    }

    public QgaNothing Add(string home, IReadOnlyList<string> keys, bool reset)
    {
        string? wrong = keys.FirstOrDefault(static key => key is "" or ['#', ..] || key.Contains('\n', StringComparison.Ordinal));
        if (wrong is not null)
        {
            throw new GuestCommandException($"invalid OpenSSH public key: '{wrong}'");
        }

        IReadOnlyList<string> present = reset || !files.Exists(PathIn(home)) ? [] : Read(home);
        return Write(home, present.Concat(keys).Distinct(StringComparer.Ordinal));
    }

    public QgaNothing Remove(string home, IReadOnlyList<string> keys) => Write(home, Read(home).Except(keys, StringComparer.Ordinal));

    private QgaNothing Write(string home, IEnumerable<string> keys)
    {
        files.WriteText(PathIn(home), string.Concat(keys.Select(static key => key + "\n")));
        return default;
    }

    private static string PathIn(string home) => home + "/.ssh/authorized_keys";
}
