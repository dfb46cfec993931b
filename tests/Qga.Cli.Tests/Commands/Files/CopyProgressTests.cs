using System.Text.RegularExpressions;
using Qga.Cli.Commands.Files.Copying;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.TestKit;
using Spectre.Console;

namespace Qga.Cli.Tests.Commands.Files;

/// <summary>What is drawn on the terminal while something is copied.</summary>
public sealed partial class CopyProgressTests : IDisposable
{
    private const long Mebi = 1024 * 1024;
    private const string ShowCursor = "\u001b[?25h";

    private readonly StringWriter _terminal = new();
    private readonly ProgressTask _line = new(1, "file", 1);

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Each_thing_has_a_line_and_no_name_reaches_the_terminal_raw()
    {
        await CopyProgress.ShowAsync(Open("xterm"), static async progress =>
        {
            await progress.AddAsync("web-1:/a\u001b[2J[bold]x", static reports => Task.FromResult(Copy(reports, 100 * Mebi)));
            await progress.AddAsync("second", static reports => Task.FromResult(Copy(reports, 7)));
        });
        Assert.DoesNotContain("\u001b[2J", _terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(ShowCursor, _terminal.ToString(), StringComparison.Ordinal);
        string[] last = [.. Sequence().Replace(_terminal.ToString(), "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2..]];
        Assert.Matches(@"^web-1:/a\\u001B\[2J\[bold\]x +\S+ 100% +100 MiB ", last[0]);
        Assert.Matches(@"^second +\S+ 100% +7 B ", last[1]);
    }

    [Theory]
    [InlineData("日本語の長い名前のファイルがここにあります日本語の長い名前のファイルがここに")]
    [InlineData("😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀")]
    [InlineData(":dog: [red]x[/]")]
    [InlineData("  ")]
    public async Task A_name_of_any_width_fits_any_terminal(string name)
    {
        for (int columns = 1; columns < 130; columns += 3)
        {
            IAnsiConsole console = Open("xterm");
            console.Profile.Width = columns;
            await CopyProgress.ShowAsync(console, progress => progress.AddAsync(name, static reports => Task.FromResult(Copy(reports, 100 * Mebi))));
        }

        Assert.Contains(name[^2..], _terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_goes_away_does_not_end_the_copy()
    {
        using var gone = new GoneWriter();
        IAnsiConsole console = LiveTerminal.Open(Context("xterm") with { Error = gone });
        await CopyProgress.ShowAsync(console, static progress => progress.AddAsync("file", static reports => Task.FromResult(Copy(reports, 100))));
        Assert.Equal(1, gone.Tries);
    }

    private sealed class GoneWriter : StringWriter
    {
        public int Tries { get; private set; }

        public override void Write(string? value)
        {
            Tries++;
            throw new IOException("Input/output error");
        }
    }

    [Fact]
    public void A_line_says_how_much_there_is_of_how_much_and_how_long_it_takes()
    {
        CopyLine.Update(_line, new TransferProgress(0, 100 * Mebi, 0));
        UpdateUntilThereIsARate(new TransferProgress(20 * Mebi, 100 * Mebi, 3));
        Assert.Equal((20, "20.0 MiB of 100 MiB, 3 entries"), (_line.Percentage, CopyLine.Amount(_line)));
        Assert.EndsWith("iB/s", CopyLine.Rate(_line), StringComparison.Ordinal);
        Assert.Matches("^0:0[0-9] left$", CopyLine.Time(_line));
        CopyLine.Update(_line, new TransferProgress(100 * Mebi, 100 * Mebi, 3));
        _line.StopTask();
        Assert.Equal((100, "100 MiB, 3 entries"), (_line.Percentage, CopyLine.Amount(_line)));
        Assert.EndsWith("iB/s", CopyLine.Rate(_line), StringComparison.Ordinal);
        Assert.Matches("^0:0[0-9]$", CopyLine.Time(_line));
    }

    [Fact]
    public void What_has_no_known_length_shows_no_time_left()
    {
        CopyLine.Update(_line, new TransferProgress(Mebi, null, 0));
        UpdateUntilThereIsARate(new TransferProgress(2 * Mebi, null, 0));
        Assert.True(_line.IsIndeterminate);
        Assert.False(_line.IsFinished);
        Assert.Equal(("2.0 MiB", ""), (CopyLine.Amount(_line), CopyLine.Time(_line)));
    }

    [Fact]
    public void What_is_empty_is_complete()
    {
        CopyLine.Update(_line, new TransferProgress(0, 0, 0));
        Assert.Equal((100, "0 B"), (_line.Percentage, CopyLine.Amount(_line)));
    }

    [Fact]
    public async Task A_copy_that_fails_gives_the_cursor_back()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => CopyProgress.ShowAsync(Open("xterm"), static progress => progress.AddAsync("file", static async reports =>
        {
            reports.Report(new TransferProgress(30 * Mebi, 100 * Mebi, 0));
            await Task.Yield();
            throw new InvalidOperationException();
        })));
        Assert.EndsWith(ShowCursor, _terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_can_do_nothing_gets_words_alone()
    {
        await CopyProgress.ShowAsync(Open("dumb"), static progress => progress.AddAsync("file", static reports => Task.FromResult(Copy(reports, 100))));
        Assert.DoesNotContain('\u001b', _terminal.ToString());
    }

    // The library has a clock of its own, which must have moved between two reports.
    private void UpdateUntilThereIsARate(TransferProgress value) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                CopyLine.Update(_line, value);
                return CopyLine.Rate(_line).Length > 0;
            },
            Patience.Limit));

    private static TransferResult Copy(IProgress<TransferProgress> reports, long bytes)
    {
        reports.Report(new TransferProgress(bytes / 2, bytes, 0));
        return new TransferResult { Bytes = bytes, TransferredBytes = bytes };
    }

    private IAnsiConsole Open(string terminal) => LiveTerminal.Open(Context(terminal));

    private CliContext Context(string terminal) => new()
    {
        Output = TextWriter.Null,
        Error = _terminal,
        Input = TextReader.Null,
        InputIsTerminal = false,
        ErrorIsTerminal = true,
        WorkingDirectory = "/",
        GetEnvironmentVariable = name => name == "TERM" ? terminal : null,
    };

    [GeneratedRegex("\u001b\\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Sequence();
}
