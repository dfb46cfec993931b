namespace Qga.Sdk.TestKit;

/// <summary>Finds what a test has left behind in a real agent: files that it still has open, processes that still run.</summary>
public static class RealAgentRemains
{
    // Every process that an agent starts inherits it, and keeps it when its parent ends.
    internal const string Marker = "QGA_TEST_AGENT";

    /// <summary>The ordinary files that a process has open, its own log apart.</summary>
    public static IReadOnlyList<string> OpenFiles(int processId)
    {
        List<string> open = [];
        foreach (FileInfo descriptor in new DirectoryInfo($"/proc/{processId}/fd").EnumerateFiles())
        {
            // Sockets, pipes and the like have a colon in what they are linked to; a device is the agent's own link.
            if (descriptor.LinkTarget is ['/', ..] path && !path.StartsWith("/dev/", StringComparison.Ordinal) && Path.GetFileName(path) != "log")
            {
                open.Add(path);
            }
        }

        return open;
    }

    /// <summary>The processes that the agent of this directory has started, directly or not, and that still run.</summary>
    internal static IReadOnlyList<int> Processes(string directory, int agentId)
    {
        string wanted = $"{Marker}={directory}";
        List<int> found = [];
        foreach (string entry in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(entry), out int id) && id != agentId && ReadEnvironment(entry).Contains(wanted))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static string[] ReadEnvironment(string entry)
    {
        try
        {
            return File.ReadAllText(Path.Combine(entry, "environ")).Split('\0');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or it is somebody else's.
            return [];
        }
    }
}
