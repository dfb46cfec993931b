using System.IO.Compression;
using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Qga.Schema.Tests.Qapi;

/// <summary>The schemas that packages of real agents bring along: this machine's, and those that <c>tests/agents/fetch</c> fetched.</summary>
internal static class RealFiles
{
    private const string InPackage = "usr/share/doc/qemu-guest-agent/qapi-schema.json.gz";

    /// <summary>The release of this machine's own agent.</summary>
    public const string System = "7.2.22";

    /// <summary>The releases whose agents are fetched, by the names of their folders.</summary>
    public static IReadOnlyDictionary<string, string> Fetched { get; } = new Dictionary<string, string>
    {
        ["5.2.0"] = "bullseye",
        ["10.0.2"] = "bookworm-backports",
        ["10.0.13"] = "trixie",
        ["11.1.3"] = "trixie-backports",
    };

    /// <summary>The schema of a release; null, with the reason printed, when the tests were told to go without it.</summary>
    public static string? Read(string version, ITestOutputHelper output)
    {
        string path = PathOf(version);
        if (File.Exists(path))
        {
            return Unpack(path);
        }

        if (Environment.GetEnvironmentVariable("QGA_NO_MATRIX") == "1")
        {
            output.WriteLine($"Passed over: there is no schema of QEMU {version}, and QGA_NO_MATRIX=1 says to go without.");
            return null;
        }

        throw new FileNotFoundException($"There is no schema of QEMU {version}. Run tests/agents/fetch, or set QGA_NO_MATRIX=1 to go without.", path);
    }

    /// <summary>Every schema that is there.</summary>
    public static IEnumerable<string> Present() => Fetched.Keys.Append(System).Select(PathOf).Where(File.Exists).Select(Unpack);

    /// <summary>What a release has, as it was collected by hand.</summary>
    public static string Facts(string version) => File.ReadAllText(Path.Combine(Folder(), "Facts", version + ".txt"));

    private static string PathOf(string version) => version == System
        ? "/" + InPackage
        : Path.Combine(Folder(), "../../../.cache/agents", Fetched[version], "root", InPackage);

    private static string Unpack(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
