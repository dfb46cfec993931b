using System.Diagnostics;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.Snapshots;

namespace Qga.Cli.Tests.Schema;

public sealed class SchemaDiffCommandTests : IDisposable
{
    private const string Changed = "changed.json";

    private readonly Workplace _place = Workplace.WithVendoredSchema();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_bindings_are_the_repository_s_schema()
    {
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", "schema/qga-schema.json", "--marks");
        Assert.Equal(new CliRun(ExitCode.Success, "--- bindings (QEMU 11.1.3)\n+++ schema/qga-schema.json (QEMU 11.1.3)\nNothing differs.\n", ""), run);
    }

    [Theory]
    [InlineData("Facts")]
    [InlineData("Marks", "--marks")]
    [InlineData("Json", "--json", "--marks")]
    public async Task Differences_are_told(string snapshot, params string[] options)
    {
        WriteChanged();
        CliRun run = await _place.RunAsync(["schema", "diff", "bindings", Changed, .. options]);
        Assert.Equal(ExitCode.Different, run.Code);
        Snapshot.Verify(run.ToString(), snapshot);
    }

    [Fact]
    public async Task The_json_form_has_every_difference_and_nothing_but_ascii()
    {
        WriteChanged();
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", Changed, "--json");
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal(1, json.RootElement.GetProperty("format").GetInt32());
        Assert.Equal("bindings", json.RootElement.GetProperty("before").GetProperty("name").GetString());
        Assert.Equal("12.0.0", json.RootElement.GetProperty("after").GetProperty("qemu").GetString());
        Assert.False(json.RootElement.GetProperty("same").GetBoolean());
        Assert.Equal(
            ["removed command guest-ping", "added command guest-brew", "changed argument guest-shutdown"],
            json.RootElement.GetProperty("changes").EnumerateArray().Take(3).Select(static change =>
                $"{change.GetProperty("change").GetString()} {change.GetProperty("subject").GetString()} {change.GetProperty("owner").GetString()}"));
        Assert.True(run.Output.All(static c => c is '\n' or (>= ' ' and <= '~')));
    }

    [Fact]
    public async Task Compressed_files_are_told_by_their_content()
    {
        _place.WriteGzip("packed.json", _place.Read("schema/qga-schema.json"));
        CliRun run = await _place.RunAsync("schema", "diff", "packed.json", "bindings");
        Assert.Equal(ExitCode.Success, run.Code);
    }

    [Fact]
    public async Task A_file_whose_name_looks_like_an_endpoint_is_a_file()
    {
        _place.Write("tcp:4444", _place.Read("schema/qga-schema.json"));
        _place.Write("bindings", "no schema");
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "diff", "bindings", "tcp:4444")).Code);
        Assert.Equal(ExitCode.CannotTell, (await _place.RunAsync("schema", "diff", "bindings", "./bindings")).Code);
    }

    [Theory]
    [InlineData("tcp:nowhere")]
    [InlineData("teleport:here")]
    public async Task An_endpoint_that_is_none_is_refused_with_the_client_s_own_words(string word)
    {
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", word);
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith($"error: '{word}' is not an endpoint: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_is_read_once()
    {
        using Process mkfifo = Process.Start("mkfifo", [_place.PathOf("pipe")])!;
        await mkfifo.WaitForExitAsync();
        Task writing = Task.Run(() => File.WriteAllText(_place.PathOf("pipe"), _place.Read("schema/qga-schema.json")));
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", "pipe");
        Assert.Equal(ExitCode.Success, run.Code);
        await writing;
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_difference_to_diff_and_an_error_to_check()
    {
        string schema = "\ufeff" + _place.Read("schema/qga-schema.json");
        _place.Write("marked.json", schema);
        _place.Write("agent.json", "\ufeff" + TinySchema.Qapi);
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "diff", "bindings", "marked.json")).Code);
        Assert.Equal(ExitCode.Success, (await _place.RunAsync("schema", "import", "agent.json", "--qemu-version", "1.2.3", "--output", "-")).Code);
        CliRun check = await _place.RunAsync("schema", "check", "--schema", "marked.json");
        Assert.Equal(ExitCode.CannotTell, check.Code);
        Assert.StartsWith("marked.json:1:1: error: ", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_in_a_file_are_shown_where_they_are()
    {
        _place.Write("bad.json", "{\n  \"format\": 1,\n  \"commands\": [ { \"name\": \"guest-x\", \"success-response\": true, \"returns\": \"No\u001bSuch\" } ],\n  \"types\": []\n}\n");
        CliRun run = await _place.RunAsync("schema", "diff", "bindings", "bad.json");
        Assert.Equal(ExitCode.CannotTell, run.Code);
        Assert.StartsWith("bad.json:3:", run.Error, StringComparison.Ordinal);
        Assert.Contains(": error: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_file_that_is_no_UTF_8_is_refused_at_its_place()
    {
        File.WriteAllBytes(_place.PathOf("latin.json"), [.. "{\n  \"x\": \"é"u8, 0xE9, .. "\"}"u8]);
        CliRun run = await _place.RunAsync("schema", "diff", "latin.json", "bindings");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "latin.json:2:10: error: This is not UTF-8.\n"), run);
    }

    [Theory]
    [InlineData("missing.json", "error: missing.json cannot be read: there is no such file.\n")]
    [InlineData("no/where.json", "error: no/where.json cannot be read: there is no such folder.\n")]
    [InlineData("schema", "error: schema cannot be read: it is a folder, or access is denied.\n")]
    public async Task What_cannot_be_read_is_named(string name, string expected) =>
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", expected), await _place.RunAsync("schema", "diff", name, "bindings"));

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused()
    {
        _place.WriteGzip("bomb.json", new string(' ', 65 * 1024 * 1024));
        Assert.InRange(new FileInfo(_place.PathOf("bomb.json")).Length, 1, 4 * 1024 * 1024);
        CliRun run = await _place.RunAsync("schema", "diff", "bomb.json", "bindings");
        Assert.Equal(new CliRun(ExitCode.CannotTell, "", "error: bomb.json is larger than 64 MiB, which no schema is.\n"), run);
    }

    [Fact]
    public async Task A_damaged_archive_is_refused()
    {
        _place.WriteGzip("cut.json", _place.Read("schema/qga-schema.json"));
        byte[] whole = File.ReadAllBytes(_place.PathOf("cut.json"));
        File.WriteAllBytes(_place.PathOf("cut.json"), whole[..(whole.Length / 2)]);
        Assert.Equal(ExitCode.CannotTell, (await _place.RunAsync("schema", "diff", "cut.json", "bindings")).Code);

        whole[^12] ^= 0xFF;
        File.WriteAllBytes(_place.PathOf("bent.json"), whole);
        CliRun run = await _place.RunAsync("schema", "diff", "bent.json", "bindings");
        Assert.Equal(ExitCode.CannotTell, run.Code);
    }

    private void WriteChanged()
    {
        string text = _place.Read("schema/qga-schema.json")
            .Replace("\"qemu\": \"11.1.3\"", "\"qemu\": \"12.0.0\"", StringComparison.Ordinal)
            .Replace("\"name\": \"guest-ping\"", "\"name\": \"guest-brew\", \"if\": \"CONFIG_KITCHEN\"", StringComparison.Ordinal)
            .Replace("{ \"name\": \"mode\", \"type\": \"str\", \"optional\": true", "{ \"name\": \"mode\", \"type\": [\"str\"], \"optional\": true, \"secret\": true", StringComparison.Ordinal)
            .Replace("{ \"name\": \"supported_commands\", \"type\": [\"GuestAgentCommandInfo\"]", "{ \"name\": \"supported-commands\", \"type\": [\"GuestAgentCommandInfo\"]", StringComparison.Ordinal);
        _place.Write(Changed, text);
    }
}
