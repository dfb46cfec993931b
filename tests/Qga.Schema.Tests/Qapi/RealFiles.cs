using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Qga.Schema.Tests.Qapi;

/// <summary>The schemas that packages of real agents bring along: this machine's, and those that <c>tests/agents/fetch</c> fetched.</summary>
internal static class RealFiles
{
    /// <summary>This machine's own agent, among the origins.</summary>
    public const string System = "system";

    private const string InPackage = "usr/share/doc/qemu-guest-agent/qapi-schema.json.gz";

    /// <summary>Where agents are from: this machine, and Debian's releases, the newest agent last.</summary>
    public static IReadOnlyList<string> Origins { get; } =
    [
        System, "bullseye", .. File.Exists(PathOf("bookworm")) ? (string[])["bookworm"] : [], "bookworm-backports", "trixie", "trixie-backports",
    ];

    /// <summary>The schema of an origin and its release; null, with the reason printed, when the tests were told to go without it.</summary>
    public static (Version Release, string Text)? Read(string origin, ITestOutputHelper output)
    {
        string path = PathOf(origin);
        if (File.Exists(path))
        {
            return (ReleaseOf(origin), Unpack(path));
        }

        if (Environment.GetEnvironmentVariable("QGA_NO_MATRIX") == "1")
        {
            output.WriteLine($"Passed over: the agent of {origin} is not here, and QGA_NO_MATRIX=1 says to go without.");
            return null;
        }

        throw new FileNotFoundException($"The agent of {origin} is not here. Run tests/agents/fetch, or set QGA_NO_MATRIX=1 to go without.", path);
    }

    /// <summary>Every schema that is there.</summary>
    public static IEnumerable<string> Present() => Origins.Select(PathOf).Where(File.Exists).Select(Unpack);

    /// <summary>What a release has, as it was collected by hand; it is the same for all of a series. Null when nobody has done so yet.</summary>
    public static string? Facts(Version release) => Directory.EnumerateFiles(Path.Combine(Folder(), "Facts"), "*.txt")
        .Where(file => IsOfSeries(release, Version.Parse(Path.GetFileNameWithoutExtension(file))))
        .Select(File.ReadAllText)
        .SingleOrDefault();

    public static bool IsOfSeries(Version one, Version other) => (one.Major, one.Minor) == (other.Major, other.Minor);

    private static Version ReleaseOf(string origin)
    {
        if (origin != System)
        {
            return Version.Parse(File.ReadAllText(Path.Combine(AgentFolder(origin), "version")));
        }

        const string prefix = "QEMU Guest Agent ";
        using Process agent = Process.Start(new ProcessStartInfo("/usr/sbin/qemu-ga", "--version") { RedirectStandardOutput = true })!;
        string line = agent.StandardOutput.ReadToEnd();
        agent.WaitForExit();
        return Version.Parse(line[prefix.Length..].Split(' ', '-', '\n')[0]);
    }

    private static string PathOf(string origin) => origin == System ? "/" + InPackage : Path.Combine(AgentFolder(origin), "root", InPackage);

    private static string AgentFolder(string origin) => Path.Combine(Folder(), "../../../.cache/agents", origin);

    private static string Unpack(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
