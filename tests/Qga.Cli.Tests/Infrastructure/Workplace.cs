using System.IO.Compression;
using System.Text;
using Qga.Cli.Terminal;

namespace Qga.Cli.Tests.Infrastructure;

/// <summary>A folder that a user stands in, and the runs of the tool there.</summary>
internal sealed class Workplace : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string Folder { get; } = Directory.CreateTempSubdirectory("qga-cli-").FullName;

    /// <summary>What the user types; null when nobody sits there.</summary>
    public string? Typed { get; set; }

    /// <summary>What is piped in.</summary>
    public byte[] Piped { get; set; } = [];

    /// <summary>Whether output and errors go to a terminal.</summary>
    public bool HasTerminal { get; set; }

    /// <summary>The variables of the environment. The home is here, and the tool's own colours are off.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal) { ["NO_COLOR"] = "1" };

    /// <summary>What came out last, as bytes.</summary>
    public byte[] OutputBytes { get; private set; } = [];

    public string SchemaFile => Path.Combine(Folder, "schema", "qga-schema.json");

    public string OverlayFile => Path.Combine(Folder, "schema", "qga-overlay.json");

    /// <summary>A workplace with this repository's schema and overlay in it.</summary>
    public static Workplace WithVendoredSchema()
    {
        var place = new Workplace();
        string source = Path.Combine(AppContext.BaseDirectory, "schema");
        place.Write("schema/qga-schema.json", File.ReadAllText(Path.Combine(source, "qga-schema.json")));
        place.Write("schema/qga-overlay.json", File.ReadAllText(Path.Combine(source, "qga-overlay.json")));
        return place;
    }

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public string Write(string name, string text)
    {
        string path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return name;
    }

    public string WriteGzip(string name, string text)
    {
        using var gzip = new GZipStream(File.Create(PathOf(name)), CompressionLevel.Fastest);
        using var writer = new StreamWriter(gzip);
        writer.Write(text);
        return name;
    }

    public Task<CliRun> RunAsync(params string[] arguments) => RunAsync(arguments, static context => context);

    public async Task<CliRun> RunAsync(string[] arguments, Func<CliContext, CliContext> adapt, CancellationToken cancellationToken = default)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        using var outputWriter = new StreamWriter(output, Utf8) { AutoFlush = true };
        using var errorWriter = new StreamWriter(error, Utf8) { AutoFlush = true };
        Environment.TryAdd("HOME", Folder);
        Environment.TryAdd("TMPDIR", Folder);
        var context = new CliContext
        {
            Output = outputWriter,
            Error = errorWriter,
            Input = new StringReader(Typed ?? "nobody must read this"),
            InputIsTerminal = Typed is not null,
            OutputIsTerminal = HasTerminal,
            ErrorIsTerminal = HasTerminal,
            OpenOutput = () => output,
            OpenError = () => error,
            OpenInput = () => new MemoryStream(Piped),
            WorkingDirectory = Folder,
            SystemConfiguration = PathOf("etc/config.json"),
            AgentPlaces = [],
            ProxmoxConfiguration = PathOf("pve"),
            GetEnvironmentVariable = name => Environment.GetValueOrDefault(name),
        };
        int code = await Root.RunAsync(arguments, adapt(context), cancellationToken);
        OutputBytes = output.ToArray();
        return new CliRun(code, Utf8.GetString(OutputBytes), Utf8.GetString(error.ToArray()));
    }

    /// <summary>Every file here, below the folder.</summary>
    public IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
