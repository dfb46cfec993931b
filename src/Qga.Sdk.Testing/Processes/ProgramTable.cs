using Qga.Sdk.Testing.FileSystem;

namespace Qga.Sdk.Testing.Processes;

/// <summary>The programs of the guest by their paths. As on most systems, /bin and /sbin are those in /usr.</summary>
internal sealed class ProgramTable(GuestFileSystem files)
{
    // Where the C library looks when the environment has no PATH.
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private const string PathVariable = "PATH=";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, GuestProgram> _programs = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces a program. A bare name is put into /usr/bin.</summary>
    public void Add(string path, GuestProgram program)
    {
        lock (_gate)
        {
            _programs[Normalize(path.Contains('/', StringComparison.Ordinal) ? path : "/usr/bin/" + path)] = program;
        }
    }

    /// <summary>Finds a program: by its path, or by its name in the PATH of its environment.</summary>
    /// <param name="path">A path or a name.</param>
    /// <param name="environment">The program's environment; null for the agent's own.</param>
    /// <param name="refusal">Why there is none, in the system's words.</param>
    public GuestProgram? Find(string path, IReadOnlyList<string>? environment, out string refusal)
    {
        lock (_gate)
        {
            refusal = "No such file or directory";
            foreach (string candidate in Candidates(path, environment))
            {
                if (_programs.TryGetValue(Normalize(candidate), out GuestProgram? program))
                {
                    return program;
                }

                // A file or directory that is no program.
                if (candidate.StartsWith('/') && files.Exists(candidate))
                {
                    refusal = "Permission denied";
                }
            }

            return null;
        }
    }

    private static IEnumerable<string> Candidates(string path, IReadOnlyList<string>? environment)
    {
        if (path.Length == 0)
        {
            return [];
        }

        if (path.Contains('/', StringComparison.Ordinal))
        {
            return [path];
        }

        string? own = environment?.FirstOrDefault(static variable => variable.StartsWith(PathVariable, StringComparison.Ordinal));
        return (own?[PathVariable.Length..] ?? DefaultPath).Split(':').Select(directory => $"{directory}/{path}");
    }

    private static string Normalize(string path)
    {
        string text = GuestPath.Parse(path).Text;
        return text.StartsWith("/bin/", StringComparison.Ordinal) || text.StartsWith("/sbin/", StringComparison.Ordinal) ? "/usr" + text : text;
    }
}
