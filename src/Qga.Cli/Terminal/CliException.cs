namespace Qga.Cli.Terminal;

/// <summary>Ends a command with messages for the user.</summary>
internal sealed class CliException : Exception
{
    /// <summary>Makes one of a message.</summary>
    /// <param name="message">What is wrong and what to do next. What came from outside is escaped already.</param>
    /// <param name="innerException">The cause.</param>
    public CliException(string message, Exception? innerException = null)
        : base(message, innerException) =>
        Lines = [$"error: {message}"];

    /// <summary>Makes one of lines that say themselves what they are, for example <c>FILE:1:2: error: ...</c>.</summary>
    /// <param name="lines">What to print.</param>
    public CliException(IReadOnlyList<string> lines)
        : base(string.Join('\n', lines)) =>
        Lines = lines;

    /// <summary>What to print.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>How the run ends; null for what a failure of the command means.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Makes one for a wrong command line or a wrong configuration.</summary>
    /// <param name="message">What is wrong and what to do next. What came from outside is escaped already.</param>
    public static CliException Usage(string message) => new(message) { ExitCode = Terminal.ExitCode.Usage };
}
