using System.Text;
using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Everything outside that a command may touch, so that tests run it in their own process.</summary>
internal sealed record CliContext
{
    /// <summary>Where administrators put the configuration of all users.</summary>
    public const string SystemConfigurationFile = "/etc/qga/config.json";

    private const string NoDirectory = "/dev/null";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What was asked for.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What is said beside it: errors, warnings, questions.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What the user types or pipes in.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether somebody sits before <see cref="Input"/> and can be asked.</summary>
    public required bool InputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Output"/> is a terminal, which control characters would steer.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether <see cref="Error"/> is a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Opens the same as <see cref="Output"/>, for bytes.</summary>
    public Func<Stream> OpenOutput { get; init; } = static () => Stream.Null;

    /// <summary>Opens the same as <see cref="Error"/>, for bytes.</summary>
    public Func<Stream> OpenError { get; init; } = static () => Stream.Null;

    /// <summary>Opens the same as <see cref="Input"/>, for bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = static () => Stream.Null;

    /// <summary>Asks for a secret at the terminal, without showing it; null when the user gives up.</summary>
    public Func<string, string?> AskSecret { get; init; } = static _ => null;

    /// <summary>Runs a command of this host and gives its exit code.</summary>
    public Func<IReadOnlyList<string>, CliContext, CancellationToken, Task<int>> RunHostCommand { get; init; } = HostCommand.RunAsync;

    /// <summary>Holds back a second signal until what it gives is disposed.</summary>
    public Func<IDisposable> HoldSignals { get; init; } = static () => Stream.Null;

    /// <summary>When colours are used; the options and the configuration change it.</summary>
    public ColorSetting Colors { get; init; } = new();

    /// <summary>What relative paths are relative to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>The configuration of all users.</summary>
    public string SystemConfiguration { get; init; } = SystemConfigurationFile;

    /// <summary>Where agents of this host may be found.</summary>
    public IReadOnlyList<AgentPlace> AgentPlaces { get; init; } = AgentPlace.Known;

    /// <summary>Where Proxmox VE keeps what it knows of its guests.</summary>
    public string ProxmoxConfiguration { get; init; } = "/etc/pve/qemu-server";

    /// <summary>Gives a variable of the environment; null when it is not set.</summary>
    public required Func<string, string?> GetEnvironmentVariable { get; init; }

    /// <summary>Makes the options of a new client.</summary>
    public Func<QgaClientOptions> NewClientOptions { get; init; } = static () => new QgaClientOptions();

    /// <summary>The context of this process.</summary>
    public static CliContext OfProcess() => new()
    {
        Output = Writer(StandardStream.Open(StandardStream.Output)),
        Error = Writer(StandardStream.Open(StandardStream.Error)),
        Input = new LazyReader(static () => StandardStream.IsClosed(StandardStream.Input) ? TextReader.Null : Console.In),
        InputIsTerminal = StandardStream.IsTerminal(StandardStream.Input),
        OutputIsTerminal = StandardStream.IsTerminal(StandardStream.Output),
        ErrorIsTerminal = StandardStream.IsTerminal(StandardStream.Error),
        OpenOutput = static () => StandardStream.Open(StandardStream.Output),
        OpenError = static () => StandardStream.Open(StandardStream.Error),
        OpenInput = static () => StandardStream.Open(StandardStream.Input),
        AskSecret = SecretPrompt.Ask,
        WorkingDirectory = ReadWorkingDirectory(),
        GetEnvironmentVariable = Environment.GetEnvironmentVariable,
    };

    /// <summary>A variable of the environment; null when it is not set or empty.</summary>
    public string? Variable(string name) => GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>A path as the system wants it.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A path as the user would type it here: relative when it lies below the working directory.</summary>
    public string ShortPath(string path)
    {
        string relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    // Traces, progress and warnings come from several threads.
    private static TextWriter Writer(Stream stream) => TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = true });

    // One that was removed has nothing in it, as a file has not.
    private static string ReadWorkingDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return NoDirectory;
        }
    }
}
