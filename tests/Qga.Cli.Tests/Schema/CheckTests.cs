using Qga.Cli.Terminal;

namespace Qga.Cli.Tests.Schema;

public sealed class CheckTests : IDisposable
{
    private readonly Workplace _place = Workplace.WithVendoredSchema();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_repository_s_schema_is_its_own_facts_with_the_overlay() => Assert.Equal(
        new CliRun(ExitCode.Success, "schema/qga-schema.json is what its own facts with schema/qga-overlay.json gives: QEMU 11.1.3, 44 commands, 47 types.\n", ""),
        await _place.RunAsync("schema", "check"));

    [Fact]
    public async Task A_mark_that_the_overlay_does_not_give_is_told()
    {
        Replace("\"name\": \"guest-ping\",\n      \"summary\": \"Does nothing; an answer shows that the agent is alive.\",\n      \"since\": \"0.15.0\",\n      \"effect\": \"read\"", "\"name\": \"guest-ping\",\n      \"summary\": \"Does nothing; an answer shows that the agent is alive.\",\n      \"since\": \"0.15.0\",\n      \"effect\": \"once\"");
        CliRun run = await _place.RunAsync("schema", "check");
        Assert.Equal(ExitCode.Different, run.Code);
        Assert.Equal(
            """
            schema/qga-schema.json is not what its own facts with schema/qga-overlay.json gives.
            An import would change: 1 command changed.
            Commands
              ~ guest-ping
                  ~ effect once -> read

            """,
            run.Output);
    }

    [Theory]
    [InlineData("\"Does nothing; an answer shows", "\"Does nothing at all; an answer shows")]
    [InlineData("\"format\": 1,", "\"format\":  1,")]
    public async Task Other_words_or_another_form_are_shown_at_the_first_line(string piece, string replacement)
    {
        Replace(piece, replacement);
        string[] lines = _place.Read("schema/qga-schema.json").Split('\n');
        int index = Array.FindIndex(lines, line => line.Contains(replacement, StringComparison.Ordinal));
        CliRun run = await _place.RunAsync("schema", "check");
        Assert.Equal(ExitCode.Different, run.Code);
        Assert.Equal(
            $"""
            schema/qga-schema.json is not what its own facts with schema/qga-overlay.json gives.
            Only the release, summaries or the form differ, first in line {index + 1}:
            - {lines[index]}
            + {lines[index].Replace(replacement, piece, StringComparison.Ordinal)}

            """,
            run.Output);
    }

    [Fact]
    public async Task Line_ends_count_too()
    {
        _place.Write("schema/qga-schema.json", _place.Read("schema/qga-schema.json").TrimEnd('\n'));
        CliRun run = await _place.RunAsync("schema", "check");
        Assert.Equal(ExitCode.Different, run.Code);
        Assert.EndsWith("- (end of file)\n+ \n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_with_errors_cannot_be_checked()
    {
        Replace("\"returns\": \"GuestAgentInfo\"", "\"returns\": \"GuestAgentNifo\"");
        CliRun run = await _place.RunAsync("schema", "check");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("schema/qga-schema.json:65:18: error: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task The_files_can_be_named()
    {
        File.Move(_place.SchemaFile, _place.PathOf("s.json"));
        File.Move(_place.OverlayFile, _place.PathOf("o.json"));
        Assert.Equal(ExitCode.CannotTell, (await _place.RunAsync("schema", "check")).Code);
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "check", "--schema", "s.json", "--overlay", "o.json")).Code);
        Assert.Equal(ExitCode.Different, (await _place.RunAsync("schema", "check", "--schema", "s.json")).Code);
        Assert.Equal(ExitCode.CannotTell, (await _place.RunAsync("schema", "check", "--schema", "s.json", "--overlay", "missing.json")).Code);
    }

    [Fact]
    public async Task What_an_import_wrote_passes_and_what_it_did_not_write_fails()
    {
        _place.Write("schema/qga-overlay.json", TinySchema.Overlay);
        _place.Write("agent.json", TinySchema.Qapi);
        await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "9.9.9");
        CliRun same = await _place.RunAsync("schema", "check", "agent.json");
        Assert.Equal(ExitCode.Success, same.Code);
        Assert.StartsWith("schema/qga-schema.json is what agent.json with schema/qga-overlay.json gives: QEMU 9.9.9, 3 commands, 2 types.\n", same.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "check")).Code);

        CliRun released = await _place.RunAsync("schema", "check", "agent.json", "--qemu-version", "9.9.10");
        Assert.Equal(ExitCode.Different, released.Code);
        Assert.Contains("first in line 4:\n-   \"qemu\": \"9.9.9\",\n+   \"qemu\": \"9.9.10\",\n", released.Output, StringComparison.Ordinal);

        _place.Write("agent.json", TinySchema.Qapi.Replace("'distance': 'int'", "'distance': 'size'", StringComparison.Ordinal));
        CliRun changed = await _place.RunAsync("schema", "check", "agent.json");
        Assert.Equal(ExitCode.Different, changed.Code);
        Assert.EndsWith("Types\n  ~ GuestRun\n      ~ member distance: type int -> size\n", changed.Output, StringComparison.Ordinal);
        Assert.Equal("9.9.9", Version());
    }

    [Fact]
    public async Task A_changelog_beside_the_schema_names_the_release()
    {
        _place.Write("schema/qga-overlay.json", TinySchema.Overlay);
        _place.Write("agent.json", TinySchema.Qapi);
        await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "9.9.9");
        _place.WriteGzip("changelog.Debian.gz", "qemu (1:9.9.10+ds-1) unstable; urgency=medium\n");
        Assert.Equal(ExitCode.Different, (await _place.RunAsync("schema", "check", "agent.json")).Code);
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "check", "agent.json", "--qemu-version", "9.9.9")).Code);
    }

    private void Replace(string piece, string replacement)
    {
        string text = _place.Read("schema/qga-schema.json");
        int index = text.IndexOf(piece, StringComparison.Ordinal);
        Assert.True(index >= 0, piece);
        _place.Write("schema/qga-schema.json", text[..index] + replacement + text[(index + piece.Length)..]);
    }

    private string Version() => _place.Read("schema/qga-schema.json").Split("\"qemu\": \"")[1].Split('"')[0];
}
