using System.CommandLine;
using System.Reflection;
using Qga.Cli.Terminal;
using Qga.Sdk.Snapshots;

namespace Qga.Cli.Tests;

public sealed class RootTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("schema")]
    [InlineData("no-such-command")]
    [InlineData("schema diff bindings")]
    [InlineData("schema diff bindings bindings --no-such-option")]
    [InlineData("schema diff bindings bindings bindings")]
    [InlineData("schema import")]
    [InlineData("schema import x --output")]
    [InlineData("schema check --qemu-version 1.2.3")]
    public async Task A_wrong_command_line_ends_with_2_and_says_where_help_is(string line)
    {
        CliRun run = await _place.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"See 'qga( schema( import| check| diff)?)? --help'\.\n$", run.Error);
    }

    [Fact]
    public async Task Text_of_the_command_line_is_escaped_in_errors()
    {
        CliRun run = await _place.RunAsync("schema", "\u001b[31mred\u202e");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("\\u001B[31mred\\u202E", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public async Task The_version_is_that_of_the_tool()
    {
        CliRun run = await _place.RunAsync("--version");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Equal(typeof(Root).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, run.Output.TrimEnd());
    }

    [Theory]
    [InlineData("Root", "--help")]
    [InlineData("Schema", "schema --help")]
    [InlineData("Import", "schema import --help")]
    [InlineData("Check", "schema check --help")]
    [InlineData("Diff", "schema diff --help")]
    public async Task Help_reads_well(string name, string line)
    {
        CliRun run = await _place.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Empty(run.Error);
        Assert.Contains("-h, -?, --help", run.Output, StringComparison.Ordinal);
        Snapshot.Verify(run.Output.Replace(RootCommand.ExecutableName, "qga", StringComparison.Ordinal), $"Help.{name}");
    }

    [Fact]
    public async Task A_word_that_begins_with_at_is_no_file_of_arguments()
    {
        _place.Write("words", "bindings");
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", "@words");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("@words cannot be read: there is no such file.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_broken_off_ends_with_130()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        _place.Write("a.json", "{}");
        CliRun run = await _place.RunAsync(["schema", "diff", "a.json", "bindings"], static context => context, cancellation.Token);
        Assert.Equal(new CliRun(ExitCode.Interrupted, "", ""), run);
    }

    [Fact]
    public async Task A_mistake_of_the_tool_itself_ends_with_2_and_says_so()
    {
        CliRun run = await _place.RunAsync(["schema", "diff", "bindings", "bindings"], static context => context with { Output = new ClosedWriter() });
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("This is a mistake in qga itself:", run.Error, StringComparison.Ordinal);
    }

    private sealed class ClosedWriter : StringWriter
    {
        public override Task WriteLineAsync(string? value) => throw new NotSupportedException("Nobody expects this.");
    }
}
