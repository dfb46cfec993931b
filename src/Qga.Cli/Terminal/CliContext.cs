using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Everything outside that a command may touch, so that tests run it in their own process.</summary>
internal sealed record CliContext
{
    /// <summary>What was asked for.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>What is said beside it: errors, warnings, questions.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>What the user types or pipes in.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether somebody sits before <see cref="Input"/> and can be asked.</summary>
    public required bool InputIsTerminal { get; init; }

    /// <summary>What relative paths are relative to.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Gives a variable of the environment; null when it is not set.</summary>
    public required Func<string, string?> GetEnvironmentVariable { get; init; }

    /// <summary>Makes the options of a new client.</summary>
    public Func<QgaClientOptions> NewClientOptions { get; init; } = static () => new QgaClientOptions();

    /// <summary>The context of this process.</summary>
    public static CliContext OfProcess() => new()
    {
        Output = Console.Out,
        Error = Console.Error,
        Input = Console.In,
        InputIsTerminal = !Console.IsInputRedirected,
        WorkingDirectory = Environment.CurrentDirectory,
        GetEnvironmentVariable = Environment.GetEnvironmentVariable,
    };

    /// <summary>A path as the system wants it.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A path as the user would type it here: relative when it lies below the working directory.</summary>
    public string ShortPath(string path)
    {
        string relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
