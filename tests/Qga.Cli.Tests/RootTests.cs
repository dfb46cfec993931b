using System.CommandLine;
using System.Reflection;
using Qga.Cli.Commands;
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
        Assert.StartsWith("Description:\n", run.Output, StringComparison.Ordinal);
        Snapshot.Verify(run.Output.Replace(RootCommand.ExecutableName, "qga", StringComparison.Ordinal), $"Help.{name}");
    }

    [Fact]
    public async Task Every_command_has_help_with_examples_and_is_in_the_list()
    {
        string root = (await _place.RunAsync("--help")).Output;
        foreach (CommandInfo info in CommandTable.All.Where(static info => !info.IsHidden))
        {
            CliRun run = await _place.RunAsync(info.Name, "--help");
            Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
            Assert.StartsWith($"Description:\n  {info.Summary}\n\nUsage:\n  qga {info.Name} ", run.Output, StringComparison.Ordinal);
            Assert.True(info.Name == "schema" || run.Output.Contains("\nExamples:\n", StringComparison.Ordinal), info.Name);
            Assert.Equal(info.HasTargets, run.Output.Contains("--socket TARGET", StringComparison.Ordinal));
            Assert.Contains($"\n  {info.Name} ", root, StringComparison.Ordinal);
            Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 160));
        }
    }

    [Fact]
    public void Building_one_command_builds_no_other()
    {
        var call = new CliCall(new CliContext
        {
            Output = TextWriter.Null,
            Error = TextWriter.Null,
            Input = TextReader.Null,
            InputIsTerminal = false,
            WorkingDirectory = _place.Folder,
            GetEnvironmentVariable = static _ => null,
        });
        ParseResult line = CommandLines.Parse(["ping"], 0, CommandTable.Find("ping"), call);
        Assert.Equal(["ping"], line.RootCommandResult.Command.Subcommands.Select(static command => command.Name));
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
