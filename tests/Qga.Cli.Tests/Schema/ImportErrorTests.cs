using System.Diagnostics;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Schema;

/// <summary>What cannot be imported is shown where it is, and nothing is written.</summary>
public sealed class ImportErrorTests : IDisposable
{
    private const string Before = "what was there";

    private readonly Workplace _place = new();

    public ImportErrorTests() => _place.Write("schema/qga-schema.json", Before);

    public void Dispose()
    {
        // Whatever the error, the file is as it was, and nothing lies beside it.
        string[] files = [.. Directory.EnumerateFiles(_place.PathOf("schema")).Select(path => Path.GetFileName(path)!).Where(static name => name != "qga-overlay.json")];
        string after = _place.Read("schema/qga-schema.json");
        _place.Dispose();
        Assert.Equal(["qga-schema.json"], files);
        Assert.Equal(Before, after);
    }

    [Fact]
    public async Task Errors_of_the_schema_have_line_and_column()
    {
        CliRun run = await ImportAsync("{ 'command': 'guest-a' }\n\n{ 'command': 'guest-b',\n  'returns': 'Nowhere' }\n");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("agent.json:4:14: error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);

        run = await ImportAsync("{ 'command': 'guest-a',\n  'returns': 'No\u001bwhere' }\n");
        Assert.StartsWith("agent.json:2:17: error: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n{ 'enum': 'GuestSpeed', 'data': [ 'slow' ] }\n")]
    public async Task A_file_without_commands_takes_nothing_s_place(string qapi) => Assert.Equal(
        new CliRun(ExitCode.CannotTell, "", "error: agent.json has no commands: it is no schema of an agent.\n"),
        await ImportAsync(qapi));

    [Fact]
    public async Task Errors_of_the_overlay_have_line_and_column()
    {
        _place.Write("schema/qga-overlay.json", "{\n  \"format\": 1,\n  \"commands\": { \"guest-a\": { \"effect\": \"often\" } },\n  \"types\": {}\n}\n");
        CliRun run = await ImportAsync("{ 'command': 'guest-a' }\n");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("schema/qga-overlay.json:3:40: error: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../outside.json")]
    [InlineData("/etc/hostname")]
    [InlineData("sub/../../outside.json")]
    [InlineData("link.json")]
    [InlineData("linked/inside.json")]
    public async Task What_lies_elsewhere_is_not_included(string path)
    {
        _place.Write("outside.json", "{ 'command': 'guest-outside' }\n");
        _place.Write("qapi/sub/inside.json", "{ 'command': 'guest-inside' }\n");
        File.CreateSymbolicLink(_place.PathOf("qapi/link.json"), "../outside.json");
        File.CreateSymbolicLink(_place.PathOf("qapi/linked"), "sub");
        _place.Write("qapi/agent.json", $"{{ 'include': '{path}' }}\n");
        CliRun run = await _place.RunAsync("schema", "import", "qapi/agent.json", "--qemu-version", "1.2.3");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("qapi/agent.json:1:14: error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("must lie in the folder of the first file or below, and not behind links.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_below_is_included_and_its_errors_are_shown_there()
    {
        _place.Write("qapi/sub/more.json", "{ 'include': 'last.json' }\n");
        _place.Write("qapi/sub/last.json", "{ 'command': 'guest-last', 'returns': 'Nowhere' }\n");
        _place.Write("qapi/agent.json", "{ 'include': 'sub/more.json' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "qapi/agent.json", "--qemu-version", "1.2.3");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("qapi/sub/last.json:1:39: error: ", run.Error, StringComparison.Ordinal);

        _place.Write("qapi/sub/last.json", "{ 'command': 'guest-last' }\n");
        run = await _place.RunAsync("schema", "import", "qapi/agent.json", "--qemu-version", "1.2.3", "--output", "/dev/stdout");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("\"name\": \"guest-last\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_not_asked_for_when_nobody_can_answer()
    {
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "error: Nothing beside agent.json says of which QEMU release it is. Give it with --qemu-version.\n"), run);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task No_answer_is_an_error(string typed)
    {
        _place.Typed = typed;
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("The QEMU release of agent.json, for example 11.1.3: error: Nothing beside", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eleven")]
    [InlineData("11")]
    [InlineData("11.1 ")]
    [InlineData("11.1\n")]
    [InlineData("\u001b[31m11.1")]
    public async Task What_is_no_release_is_not_taken_for_one(string version)
    {
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        foreach (string command in (string[])["import", "check"])
        {
            CliRun run = await _place.RunAsync("schema", command, "agent.json", "--qemu-version", version);
            Assert.Equal(ExitCode.CannotTell, run.Code);
            Assert.StartsWith("error: --qemu-version: '", run.Error, StringComparison.Ordinal);
            Assert.Contains("is not a QEMU release", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', run.Error);
        }
    }

    [Fact]
    public async Task A_typed_answer_that_is_no_release_is_an_error()
    {
        _place.Typed = "the newest\n";
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.EndsWith("error: 'the newest' is not a QEMU release; write one as 11.1 or 11.1.3.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_very_many_problems_the_first_errors_are_shown()
    {
        string events = string.Concat(Enumerable.Range(0, 300).Select(static i => $"{{ 'event': 'GONE_{i}' }}\n"));
        CliRun run = await ImportAsync(events + string.Concat(Enumerable.Range(0, 300).Select(static i => $"{{ 'command': 'guest-{i}', 'returns': 'Nowhere' }}\n")));
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.StartsWith("agent.json:301:", lines[0], StringComparison.Ordinal);
        Assert.Equal(101, lines.Length);
        Assert.Equal("... and 200 more.", lines[^1]);
    }

    [Fact]
    public async Task An_include_that_is_a_pipe_is_not_waited_for()
    {
        using Process pipe = Process.Start("mkfifo", [_place.PathOf("pipe.json")]);
        await pipe.WaitForExitAsync();
        CliRun run = await ImportAsync("{ 'include': 'pipe.json' }\n{ 'command': 'guest-a', 'returns': 'Nowhere' }\n").WaitAsync(Patience.Limit);
        Assert.StartsWith("agent.json:2:36: error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_taken()
    {
        _place.Typed = " 8.2.1 \n";
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--output", "-");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("\"qemu\": \"8.2.1\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_named()
    {
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3", "--output", "no/such/folder.json");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "error: no/such/folder.json cannot be written: there is no such folder.\n"), run);
        Assert.Equal(ExitCode.CannotTell, (await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3", "--output", "schema")).Code);
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused()
    {
        _place.WriteGzip("agent.json", new string('#', 65 * 1024 * 1024));
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "error: agent.json is larger than 64 MiB, which no schema is.\n"), run);
    }

    [Fact]
    public async Task An_import_that_is_broken_off_leaves_the_file_as_it_was()
    {
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        CliRun run = await _place.RunAsync(["schema", "import", "agent.json", "--qemu-version", "1.2.3"], static context => context, cancellation.Token);
        Assert.Equal(new CliRun(ExitCode.Interrupted, "", ""), run);
    }

    [Fact]
    public async Task A_question_can_be_broken_off()
    {
        _place.Typed = "";
        _place.Write("agent.json", "{ 'command': 'guest-a' }\n");
        using var reader = new SilentReader();
        using var cancellation = new CancellationTokenSource();
        Task<CliRun> run = _place.RunAsync(["schema", "import", "agent.json"], context => context with { Input = reader }, cancellation.Token);
        Assert.True(reader.Asked.Wait(Patience.Limit));
        await cancellation.CancelAsync();
        Assert.Equal(ExitCode.Interrupted, (await run).Code);
        reader.End.Set();
    }

    private Task<CliRun> ImportAsync(string qapi)
    {
        _place.Write("agent.json", qapi);
        return _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3");
    }

    // Somebody who does not answer.
    private sealed class SilentReader : TextReader
    {
        public ManualResetEventSlim Asked { get; } = new();

        public ManualResetEventSlim End { get; } = new();

        public override string? ReadLine()
        {
            Asked.Set();
            End.Wait();
            return null;
        }
    }
}
