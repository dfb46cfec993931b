using Qga.Cli.Commands.Files.Copying;
using Qga.Cli.Terminal;
using Qga.Sdk;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands.Files;

public sealed class ProgressLineTests
{
    private const long Mebi = 1024 * 1024;

    [Fact]
    public void Share_rate_and_time_left_are_shown_at_most_ten_times_a_second()
    {
        using var error = new StringWriter();
        var clock = new ManualTimeProvider();
        var line = new ProgressLine(Context(error), "web-1:/a\u001b[2J", clock);
        line.Report(new TransferProgress(0, 100 * Mebi, 0));
        clock.Advance(TimeSpan.FromSeconds(2));
        line.Report(new TransferProgress(20 * Mebi, 100 * Mebi, 0));
        line.Report(new TransferProgress(21 * Mebi, 100 * Mebi, 0));
        string[] shown = error.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, shown.Length);
        Assert.Equal("web-1:/a\\u001B[2J   20%  20.0 MiB of 100 MiB  10.0 MiB/s  0:08 left", shown[1].TrimEnd());
        clock.Advance(TimeSpan.FromSeconds(8));
        line.Finish(new TransferResult { Bytes = 100 * Mebi, TransferredBytes = 100 * Mebi });
        Assert.EndsWith("\rweb-1:/a\\u001B[2J  100%  100 MiB of 100 MiB  10.0 MiB/s  0:10      \n", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_length_shows_no_share()
    {
        using var error = new StringWriter();
        var line = new ProgressLine(Context(error), "-", new ManualTimeProvider());
        line.Report(new TransferProgress(Mebi, null, 0));
        Assert.Equal("\r-  1.0 MiB  0 B/s", error.ToString());
    }

    private static CliContext Context(TextWriter error) => new()
    {
        Output = TextWriter.Null,
        Error = error,
        Input = TextReader.Null,
        InputIsTerminal = false,
        WorkingDirectory = "/",
        GetEnvironmentVariable = static _ => null,
    };
}
