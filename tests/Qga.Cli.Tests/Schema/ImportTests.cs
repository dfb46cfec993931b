using Qga.Cli.Terminal;
using Qga.Sdk.Snapshots;

namespace Qga.Cli.Tests.Schema;

public sealed class ImportTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_first_import_tells_what_it_made_and_what_got_defaults()
    {
        Prepare();
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--output", "schema/qga-schema.json");
        Assert.Equal(ExitCode.Success, run.Code);
        Snapshot.Verify(run.ToString(), "First");
        Snapshot.Verify(_place.Read("schema/qga-schema.json"), "Written");
        Assert.Equal(["agent.json", "changelog.Debian", "schema/qga-overlay.json", "schema/qga-schema.json"], _place.Files());
    }

    [Fact]
    public async Task Without_an_overlay_everything_gets_the_defaults()
    {
        _place.Write("agent.json", TinySchema.Qapi);
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3", "--output", "-");
        Assert.Equal(
            """
            The schema: QEMU 1.2.3, 3 commands, 2 types.
            There is no overlay; each got the default:
              guest-ping: effect once, deadline 30 s, no base64, no secret, no summary
              guest-run: effect once, deadline 30 s, no base64, no secret, no summary
              guest-rest: effect once, deadline 30 s, no base64, no secret, no summary
              GuestSpeed: no summary
              GuestRun: no base64, no secret, no unit, no summary

            """,
            run.Error);
    }

    [Fact]
    public async Task The_schema_goes_to_standard_output_and_the_report_beside_it()
    {
        Prepare();
        CliRun file = await _place.RunAsync("schema", "import", "agent.json", "--output", "schema/qga-schema.json");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--output", "-");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Equal(_place.Read("schema/qga-schema.json"), run.Output);
        Assert.Equal(file.Output.Replace("schema/qga-schema.json was written", "The schema", StringComparison.Ordinal), run.Error);
    }

    [Fact]
    public async Task A_file_that_would_not_change_is_not_touched()
    {
        Prepare();
        await _place.RunAsync("schema", "import", "agent.json", "--output", "schema/qga-schema.json");
        DateTime before = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_place.SchemaFile, before);
        CliRun run = await _place.RunAsync("schema", "import", "agent.json");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.StartsWith("schema/qga-schema.json is the same already and was left alone: QEMU 7.2.22, 3 commands, 2 types.\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_place.SchemaFile));
    }

    [Fact]
    public async Task A_refresh_tells_what_changed_against_the_file_that_was_there()
    {
        Prepare();
        await _place.RunAsync("schema", "import", "agent.json", "--output", "schema/qga-schema.json");
        _place.Write("agent.json", TinySchema.Qapi
            .Replace("'guest-rest', 'success-response': false", "'guest-rest'", StringComparison.Ordinal)
            .Replace("{ 'to': 'str', '*speed'", "{ 'to': ['str'], 'speed'", StringComparison.Ordinal)
            .Replace("'slow', 'fast' ]", "'slow', 'fast', { 'name': 'faster', 'if': 'CONFIG_RACE' } ]", StringComparison.Ordinal)
            .Replace("# @slow: not fast", "# @faster: much\n#\n# @slow: not fast", StringComparison.Ordinal));
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "7.3-mine");
        Assert.Equal(ExitCode.Success, run.Code);
        Snapshot.Verify(run.ToString(), "Refresh");
        Assert.Contains("\"qemu\": \"7.3-mine\"", _place.Read("schema/qga-schema.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_nearest_folder_above_with_a_schema_is_taken()
    {
        Prepare();
        _place.Write("schema/qga-schema.json", "no schema at all");
        Directory.CreateDirectory(_place.PathOf("deep/down"));
        CliRun run = await _place.RunAsync(["schema", "import", "../../agent.json"], context => context with { WorkingDirectory = _place.PathOf("deep/down") });
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("What was there before was no valid schema.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"guest-ping\"", _place.Read("schema/qga-schema.json"), StringComparison.Ordinal);
        Assert.Contains($"{_place.OverlayFile} says nothing of these", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_schema_above_the_output_must_be_named()
    {
        Prepare();
        CliRun run = await _place.RunAsync("schema", "import", "agent.json");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.Equal("error: There is no schema/qga-schema.json here or in a folder above. Go to the repository, or name the file with --output.\n", run.Error);
    }

    [Fact]
    public async Task Documentation_is_taken_only_when_asked_for_and_the_overlay_wins()
    {
        Prepare();
        CliRun without = await _place.RunAsync("schema", "import", "agent.json", "-o", "-");
        Assert.DoesNotContain("Words of its authors", without.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Rests.", without.Output, StringComparison.Ordinal);

        CliRun with = await _place.RunAsync("schema", "import", "agent.json", "-o", "-", "--with-docs", "--overlay", "schema/qga-overlay.json");
        Assert.Contains("\"summary\": \"Does nothing.\"", with.Output, StringComparison.Ordinal);
        Assert.Contains("\"summary\": \"Rests.\"", with.Output, StringComparison.Ordinal);
        Assert.Contains("for builds of one's own, not for publishing.\n", with.Error, StringComparison.Ordinal);
        Assert.Contains("guest-rest: effect once, deadline 30 s, no base64, no secret, summary of QEMU's documentation\n", with.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_schema_gives_the_same_file()
    {
        Prepare();
        await _place.RunAsync("schema", "import", "agent.json", "--output", "a.json");
        _place.WriteGzip("agent", TinySchema.Qapi);
        await _place.RunAsync("schema", "import", "agent", "--output", "b.json");
        Assert.Equal(_place.Read("a.json"), _place.Read("b.json"));
    }

    [Fact]
    public async Task A_link_stays_a_link_and_the_mode_stays_the_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Prepare();
        _place.Write("real.json", "old");
        File.SetUnixFileMode(_place.PathOf("real.json"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(_place.PathOf("link.json"), "real.json");
        CliRun run = await _place.RunAsync("schema", "import", "agent.json", "--output", "link.json");
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Equal("real.json", new FileInfo(_place.PathOf("link.json")).LinkTarget);
        Assert.Contains("\"guest-ping\"", _place.Read("real.json"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(_place.PathOf("real.json")));
    }

    private void Prepare()
    {
        _place.Write("agent.json", TinySchema.Qapi);
        _place.Write("changelog.Debian", "qemu (1:7.2+dfsg-7+deb12u18) bookworm; urgency=medium\n\n  * v7.2.22:\n\n -- S <s@example.org>\n");
        _place.Write("schema/qga-overlay.json", TinySchema.Overlay);
    }
}
