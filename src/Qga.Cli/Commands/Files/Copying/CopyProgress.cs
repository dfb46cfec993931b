using Qga.Cli.Terminal;
using Qga.Cli.Terminal.Answers;
using Qga.Sdk;
using Spectre.Console;

namespace Qga.Cli.Commands.Files.Copying;

/// <summary>A line on the terminal for each thing that is copied: how far it is, how fast it goes and how long it still takes.</summary>
internal sealed class CopyProgress
{
    private const int MaxNameWidth = 40;

    private readonly IAnsiConsole _console;
    private readonly ProgressContext _lines;

    private CopyProgress(IAnsiConsole console, ProgressContext lines)
    {
        _console = console;
        _lines = lines;
    }

    /// <summary>Shows the lines as long as something runs. Nothing else may be written to standard error meanwhile.</summary>
    public static Task ShowAsync(IAnsiConsole console, Func<CopyProgress, Task> run)
    {
        return console.Progress()
            .Columns(
                new CopyColumn(static line => line.Description, isRight: false),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new CopyColumn(CopyLine.Amount),
                new CopyColumn(CopyLine.Rate),
                new CopyColumn(CopyLine.Time))
            .StartAsync(lines => run(new CopyProgress(console, lines)));
    }

    /// <summary>Copies one thing, with a line of its own.</summary>
    public async Task<TransferResult> AddAsync(string name, Func<IProgress<TransferProgress>, Task<TransferResult>> copy)
    {
        // A name may consist of blanks, and a line must have one.
        string escaped = string.IsNullOrWhiteSpace(name) ? $"'{name}'" : QgaText.Escape(name);
        ProgressTask line = _lines.AddTask(TextWidth.Of(escaped) > MaxNameWidth ? $"…{TextWidth.End(escaped, MaxNameWidth - 1)}" : escaped);
        line.IsIndeterminate = true;
        TransferResult result = await copy(new Reports(this, line)).ConfigureAwait(false);
        CopyLine.Update(line, new TransferProgress(result.Bytes, result.Bytes, result.Entries));
        line.StopTask();
        return result;
    }

    private sealed class Reports(CopyProgress progress, ProgressTask line) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value)
        {
            LiveTerminal.Measure(progress._console);
            CopyLine.Update(line, value);
        }
    }
}
