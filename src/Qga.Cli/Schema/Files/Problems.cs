using Qga.Cli.Terminal;
using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Files;

/// <summary>Shows where something is wrong in a file, in the form that editors and build logs understand.</summary>
internal static class Problems
{
    // Nobody reads more, and a file that is something else altogether has a problem on each line.
    private const int MaxShown = 100;

    /// <summary>One line: <c>FILE:LINE:COLUMN: error: MESSAGE</c>, counted from one.</summary>
    public static string Line(string file, SchemaPosition position, string severity, string message) =>
        $"{QgaText.Escape(file)}:{position.Line + 1}:{position.Column + 1}: {severity}: {QgaText.Escape(message)}";

    /// <summary>Ends the command when there is an error; otherwise writes the warnings.</summary>
    /// <param name="problems">What was found in a QAPI file and its includes.</param>
    /// <param name="failures">What else there is to say when there is an error.</param>
    /// <param name="context">Where warnings go.</param>
    /// <exception cref="CliException">There is an error.</exception>
    public static async Task ReportAsync(IEnumerable<QapiProblem> problems, IEnumerable<string> failures, CliContext context)
    {
        QapiProblem[] errors = [.. problems.Where(static problem => problem.IsError)];
        if (errors.Length > 0)
        {
            // Warnings must not take the place of errors.
            throw new CliException([.. Lines(errors.Length < MaxShown ? problems : errors), .. failures]);
        }

        foreach (string line in Lines(problems))
        {
            await context.Error.WriteLineAsync(line).ConfigureAwait(false);
        }
    }

    /// <summary>The lines of a schema's or an overlay's problems; its warnings are for builds.</summary>
    public static IReadOnlyList<string> Errors(string file, IEnumerable<SchemaProblem> problems) =>
        Cut(problems.Where(static problem => problem.IsError), problem => Line(file, problem.Position, "error", problem.Message));

    private static IReadOnlyList<string> Lines(IEnumerable<QapiProblem> problems) =>
        Cut(problems, static problem => Line(problem.File, problem.Position, Severity(problem.IsError), problem.Message));

    private static IReadOnlyList<string> Cut<T>(IEnumerable<T> problems, Func<T, string> line)
    {
        int left = problems.Count() - MaxShown;
        return [.. problems.Take(MaxShown).Select(line), .. left > 0 ? [$"... and {left} more."] : (string[])[]];
    }

    private static string Severity(bool isError) => isError ? "error" : "warning";
}
