namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>What is known of the commands of one release, from lists that no code of this repository has made.</summary>
internal sealed class ReleaseFacts
{
    private ReleaseFacts(string version, IReadOnlyList<CommandFacts> commands)
    {
        Version = version;
        Commands = commands;
    }

    /// <summary>The release that the facts are of.</summary>
    public string Version { get; }

    public IReadOnlyList<CommandFacts> Commands { get; }

    /// <summary>The facts of a release, or of another one of its series: a series gets no new commands. Null when there are none.</summary>
    public static ReleaseFacts? Of(AgentRelease release)
    {
        const string prefix = "facts/";
        IEnumerable<string> known = typeof(ReleaseFacts).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(static name => name[prefix.Length..]);
        string? version = known.FirstOrDefault(candidate => System.Version.Parse(candidate) is var number
            && (number.Major, number.Minor) == (release.Number.Major, release.Number.Minor));
        return version is null ? null : new ReleaseFacts(version, Read(prefix + version));
    }

    private static List<CommandFacts> Read(string resource)
    {
        using var reader = new StreamReader(typeof(ReleaseFacts).Assembly.GetManifestResourceStream(resource)!);
        List<CommandFacts> commands = [];
        bool isCommand = false;
        while (reader.ReadLine() is string line)
        {
            if (!line.StartsWith(' '))
            {
                string[] words = line.Split(' ');
                isCommand = words[0] == "command";
                if (isCommand)
                {
                    int condition = line.IndexOf(" if ", StringComparison.Ordinal);
                    commands.Add(new CommandFacts(words[1], condition < 0 ? null : line[(condition + " if ".Length)..], IsSilent: false));
                }
            }
            else if (isCommand && line == "  silent on success")
            {
                commands[^1] = commands[^1] with { IsSilent = true };
            }
        }

        return commands;
    }
}
