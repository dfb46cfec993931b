using Qga.Sdk;

namespace Qga.Cli.Terminal;

/// <summary>Says why a command failed.</summary>
internal static class Failures
{
    /// <summary>Writes the failure, and gives the exit code.</summary>
    public static async Task<int> WriteAsync(Exception exception, CliContext context)
    {
        foreach (string line in Lines(exception))
        {
            await context.Error.WriteLineAsync(line).ConfigureAwait(false);
        }

        return ExitCode.Error;
    }

    // Only what nobody has thought of shows where in the program it happened.
    private static IReadOnlyList<string> Lines(Exception exception) => exception switch
    {
        CliException known => known.Lines,
        QgaException or IOException or UnauthorizedAccessException => [$"error: {QgaText.Escape(exception.Message)}"],
        _ => [$"error: {QgaText.Escape(exception.Message)}", "This is a mistake in qga itself:", .. exception.ToString().Split('\n').Select(static line => QgaText.Escape(line.TrimEnd('\r')))],
    };
}
