using Qga.Cli.Terminal;

namespace Qga.Cli.Tests.Terminal;

public sealed class ColorTests : IDisposable
{
    private const string Red = "\u001b[31merror:\u001b[0m";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(true, null, "", true)]
    [InlineData(false, null, "", false)]
    [InlineData(true, "1", "", false)]
    [InlineData(true, "", "", true)]
    [InlineData(true, null, "--color never", false)]
    [InlineData(false, "1", "--color always", true)]
    [InlineData(false, null, "--color auto", false)]
    public async Task Colours_are_for_terminals_and_for_those_who_want_them(bool hasTerminal, string? noColor, string options, bool isColored)
    {
        _place.HasTerminal = hasTerminal;
        _place.Environment.Remove("NO_COLOR");
        if (noColor is not null)
        {
            _place.Environment["NO_COLOR"] = noColor;
        }

        CliRun run = await _place.RunAsync(["ping", "/nowhere/s", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal(isColored, run.Error.StartsWith(Red, StringComparison.Ordinal));
        Assert.Equal(isColored, run.Error.Contains('\u001b'));
    }

    [Fact]
    public async Task The_configuration_may_switch_them_off()
    {
        _place.HasTerminal = true;
        _place.Environment.Remove("NO_COLOR");
        _place.Write(".config/qga/config.json", """{ "color": "never" }""");
        Assert.DoesNotContain('\u001b', (await _place.RunAsync("ping", "/nowhere/s")).Error);
        Assert.Contains('\u001b', (await _place.RunAsync("ping", "/nowhere/s", "--color", "always")).Error);
    }

    [Fact]
    public async Task When_nobody_reads_the_output_the_run_ends_quietly_with_141()
    {
        CliRun run = await _place.RunAsync(["config"], static context => context with { Output = new ClosedPipe() });
        Assert.Equal(new CliRun(ExitCode.OutputClosed, "", ""), run);
    }

    private sealed class ClosedPipe : StringWriter
    {
        public override Task WriteAsync(string? value) => throw new IOException("Broken pipe", 32);
    }
}
