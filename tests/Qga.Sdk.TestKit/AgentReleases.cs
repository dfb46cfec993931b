using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Qga.Sdk.TestKit;

/// <summary>The releases of the agent that are here: the machine's own, and what <c>tests/agents/fetch</c> has fetched.</summary>
public static class AgentReleases
{
    /// <summary>Set to 1 on machines that cannot fetch; <c>./tests/run --no-matrix</c> does.</summary>
    public const string NoMatrixVariable = "QGA_NO_MATRIX";

    private const string Documents = "usr/share/doc/qemu-guest-agent/qapi-schema.json.gz";

    // The machine's own agent may be that of bookworm, and it is not fetched then.
    private const string OftenTheSystem = "bookworm";

    private static readonly string[] Origins = ["bullseye", OftenTheSystem, "bookworm-backports", "trixie", "trixie-backports"];

    private static readonly Lazy<IReadOnlyList<AgentRelease>> Found = new(Find);

    /// <summary>All of them, the oldest first, each version once.</summary>
    public static IReadOnlyList<AgentRelease> All => Found.Value;

    /// <summary>True when the tests were told to make do with the machine's own agent.</summary>
    public static bool IsWithoutMatrix => Environment.GetEnvironmentVariable(NoMatrixVariable) == "1";

    /// <summary>Those that should be here and are not.</summary>
    public static IReadOnlyList<string> Missing => IsWithoutMatrix ? [] : [.. Origins.Where(static origin => origin != OftenTheSystem && !File.Exists(CommandFile(origin)))];

    /// <summary>The release of one origin; null when it is not here.</summary>
    public static AgentRelease? From(string origin)
    {
        if (!File.Exists(CommandFile(origin)))
        {
            return null;
        }

        string[] words = File.ReadAllLines(CommandFile(origin));
        return Release(origin, new RealAgentOptions { Binary = words[0], LeadingArguments = words[1..] }, Path.Combine(Folder(origin), "root"));
    }

    private static IReadOnlyList<AgentRelease> Find()
    {
        IEnumerable<AgentRelease> system = File.Exists(new RealAgentOptions().Binary) ? [Release("system", new RealAgentOptions(), "/")] : [];
        IEnumerable<AgentRelease> fetched = IsWithoutMatrix ? [] : Origins.Select(From).OfType<AgentRelease>();
        return [.. system.Concat(fetched).DistinctBy(static release => release.Version).OrderBy(static release => release.Number)];
    }

    private static AgentRelease Release(string origin, RealAgentOptions options, string root)
    {
        string schema = Path.Combine(root, Documents);
        return new AgentRelease(VersionOf(options), origin, options, File.Exists(schema) ? schema : null);
    }

    private static string VersionOf(RealAgentOptions options)
    {
        const string prefix = "QEMU Guest Agent ";
        var start = new ProcessStartInfo(options.Binary, [.. options.LeadingArguments, "--version"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string line = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        return line.StartsWith(prefix, StringComparison.Ordinal)
            ? line[prefix.Length..].Split(' ', '-')[0]
            : throw new InvalidDataException($"{options.Binary} --version says '{line}'.");
    }

    private static string CommandFile(string origin) => Path.Combine(Folder(origin), "command");

    private static string Folder(string origin, [CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".cache", "agents", origin));
}
