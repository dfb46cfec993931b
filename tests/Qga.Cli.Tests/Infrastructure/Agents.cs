using System.Runtime.CompilerServices;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>Real agents: this machine's, and those of other releases that <c>tests/agents/fetch</c> fetched.</summary>
internal static class Agents
{
    /// <summary>The name of this machine's own.</summary>
    public const string System = "system";

    private const string Schema = "usr/share/doc/qemu-guest-agent/qapi-schema.json.gz";

    /// <summary>How to start an agent; null when it is not there and the tests were told to go without.</summary>
    public static RealAgentOptions? Find(string name)
    {
        if (name == System)
        {
            return new RealAgentOptions();
        }

        string command = Path.Combine(FolderOf(name), "command");
        if (File.Exists(command))
        {
            string[] words = File.ReadAllLines(command);
            return new RealAgentOptions { Binary = words[0], LeadingArguments = words[1..] };
        }

        return Environment.GetEnvironmentVariable("QGA_NO_MATRIX") == "1"
            ? null
            : throw new FileNotFoundException($"There is no agent of {name}. Run tests/agents/fetch, or set QGA_NO_MATRIX=1 to go without.", command);
    }

    /// <summary>The schema that came with an agent.</summary>
    public static string SchemaOf(string name) => Path.Combine(name == System ? "/" : Path.Combine(FolderOf(name), "root"), Schema);

    private static string FolderOf(string name) => Path.Combine(Root(), ".cache/agents", name);

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
