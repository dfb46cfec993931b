using System.Net.Sockets;
using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Says why a command failed.</summary>
internal static class Failures
{
    private const int BrokenPipe = 32;

    /// <summary>Writes the failure, and gives the exit code.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="context">Where to write.</param>
    /// <param name="code">The exit code of a failure that brings none of its own.</param>
    public static async Task<int> WriteAsync(Exception exception, CliContext context, int code)
    {
        if (IsOutputClosed(exception))
        {
            return ExitCode.OutputClosed;
        }

        await SayAsync(Lines(exception), context).ConfigureAwait(false);
        return CodeOf(exception, code);
    }

    /// <summary>Writes lines to standard error. Where they cannot be written, there is nobody left to tell: the exit code says it.</summary>
    public static async Task SayAsync(IEnumerable<string> lines, CliContext context, string prefix = "")
    {
        try
        {
            foreach (string line in lines)
            {
                await context.Error.WriteLineAsync(prefix + Ink.Message(line, context)).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // A full disk, or a pipe whose reader has gone.
        }
    }

    /// <summary>The exit code of a failure.</summary>
    public static int CodeOf(Exception exception, int code) => exception switch
    {
        CliException { ExitCode: int own } => own,
        QgaEndpointException => ExitCode.Usage,
        _ => code,
    };

    /// <summary>What to say of a failure. Only what nobody has thought of shows where in the program it happened.</summary>
    public static IReadOnlyList<string> Lines(Exception exception) => exception switch
    {
        CliException known => known.Lines,
        QgaException or IOException or UnauthorizedAccessException => [$"error: {QgaText.Escape(exception.Message)}"],
        _ => [$"error: {QgaText.Escape(exception.Message)}", "This is a mistake in qga itself:", .. exception.ToString().Split('\n').Select(static line => QgaText.Escape(line.TrimEnd('\r')))],
    };

    // The reader of a pipe has gone, as head does: there is nobody left to tell.
    private static bool IsOutputClosed(Exception exception) =>
        exception is IOException { InnerException: not SocketException } and { HResult: BrokenPipe };
}
