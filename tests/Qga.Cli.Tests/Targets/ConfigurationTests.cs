using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Targets;

[UnsupportedOSPlatform("windows")]
public sealed class ConfigurationTests : IDisposable
{
    private const string Own = ".config/qga/config.json";
    private const string System = "etc/config.json";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("""{ "gests": {} }""", ":1:3: error: 'gests' is not known in the configuration. Known are: default, ")]
    [InlineData("""{ "guests": { "a": 1 } }""", ":1:20: error: the guest a must be an object.")]
    [InlineData("""{ "guests": { "a": { "endpoint": "/x", "port": 1 } } }""", "'port' is not known in the guest a. Known are: endpoint, timeouts.")]
    [InlineData("""{ "guests": { "a": {} } }""", "The guest a has no endpoint.")]
    [InlineData("""{ "guests": { "a": "relative.sock" } }""", "is relative. Write the whole path.")]
    [InlineData("""{ "guests": { "a": "foo:bar" } }""", "is no endpoint.")]
    [InlineData("""{ "guests": { "a,b": "/x" } }""", "'a,b' is no name")]
    [InlineData("""{ "guests": { "-a": "/x" } }""", "is no name")]
    [InlineData("""{ "guests": { "a": "/x", "a": "/y" } }""", "'a' is there twice.")]
    [InlineData("""{ "groups": { "g": ["nobody"] } }""", "The group g has nobody, and no file has such a guest.")]
    [InlineData("""{ "groups": { "g": "a" } }""", "g must be a list of texts.")]
    [InlineData("""{ "timeouts": { "connect": 0 } }""", "connect must be a number from 0.001 to 604800.")]
    [InlineData("""{ "timeouts": { "connect": "5" } }""", "connect must be a number")]
    [InlineData("""{ "timeouts": { "read": 5 } }""", "'read' is not known in timeouts. Known are: connect, command, commands.")]
    [InlineData("""{ "polling": { "min": 2, "max": 1 } }""", "polling has a min above its max.")]
    [InlineData("""{ "output": "xml" }""", "output must be one of: table, json, yaml.")]
    [InlineData("""{ "parallel": 1e9 }""", "parallel must be a number from 1 to 1024.")]
    [InlineData("""{ "safe": 1 }""", "safe must be true or false.")]
    [InlineData("{\n  \"safe\": true,\n}", ":3:1: error: This is not JSON.")]
    [InlineData("", "This is not JSON.")]
    [InlineData("[]", "the configuration must be an object.")]
    [InlineData("{} {}", "This is not JSON.")]
    public async Task What_is_wrong_is_told_with_its_place(string text, string message)
    {
        _place.Write(Own, text);
        CliRun run = await _place.RunAsync("config");
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith(_place.PathOf(Own), run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_users_own_file_wins_and_config_says_from_where()
    {
        _place.Write(System, """
            {
              "default": "web-1",
              "timeouts": { "connect": 3, "command": 20, "commands": { "guest-fstrim": 900 } },
              "parallel": 4,
              "guests": { "web-1": "/run/old", "web-2": { "endpoint": "tcp://host:4444", "timeouts": { "command": 1.5 } } },
              "groups": { "web": ["web-1", "web-2"] }
            }
            """);
        _place.Write(Own, """
            {
              "timeouts": { "connect": 7 },
              "polling": { "eager": 3, "min": 0.01, "max": 2, "growth": 0.5 },
              "guests": { "web-1": "/run/new" }
            }
            """);
        CliRun run = await _place.RunAsync("config", "--json");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        JsonElement config = JsonElement.Parse(run.Output);
        Assert.Equal(["7 s", "20 s", "900 s"], Values(config, "timeouts."));
        Assert.Equal(_place.PathOf(Own) + ":2", From(config, "timeouts.connect"));
        Assert.Equal(_place.PathOf(System) + ":3", From(config, "timeouts.command"));
        Assert.Equal("built in", From(config, "output"));
        Assert.Equal(["/run/new", "tcp://host:4444"], config.GetProperty("guests").EnumerateArray().Select(static guest => guest.GetProperty("endpoint").GetString()!));
        CliRun text = await _place.RunAsync("config");
        Assert.Contains("web-1  /run/new         " + _place.PathOf(Own) + ":4", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_guest_the_default_is_meant_then_the_variable_then_the_temporary_directory()
    {
        Assert.Contains("unix:" + _place.PathOf("qga.sock"), (await _place.RunAsync("ping")).Error, StringComparison.Ordinal);
        _place.Environment["QGA_ENDPOINT"] = "/nowhere/variable";
        Assert.Contains("unix:/nowhere/variable", (await _place.RunAsync("ping")).Error, StringComparison.Ordinal);
        _place.Write(Own, """{ "default": "unix:/nowhere/default" }""");
        Assert.Contains("unix:/nowhere/default", (await _place.RunAsync("ping")).Error, StringComparison.Ordinal);
        Assert.Contains("unix:/nowhere/option", (await _place.RunAsync("ping", "-s", "/nowhere/option")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("666", false)]
    [InlineData("660", false)]
    [InlineData("644", true)]
    public async Task A_file_that_others_may_write_is_refused(string mode, bool isTaken)
    {
        _place.Write(Own, "{}");
        File.SetUnixFileMode(_place.PathOf(Own), (UnixFileMode)Convert.ToInt32(mode, 8));
        CliRun run = await _place.RunAsync("config");
        Assert.Equal(isTaken ? ExitCode.Success : ExitCode.Usage, run.Code);
        Assert.Equal(!isTaken, run.Error.Contains("was not used: other users may write to it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_others_may_write_is_refused_behind_a_link_too()
    {
        _place.Write("shared/qga.json", "{}");
        File.SetUnixFileMode(_place.PathOf("shared"), (UnixFileMode)0x1FF);
        Directory.CreateDirectory(_place.PathOf(".config/qga"));
        File.CreateSymbolicLink(_place.PathOf(Own), _place.PathOf("shared/qga.json"));
        CliRun run = await _place.RunAsync("config");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains($"The folder {_place.PathOf("shared")} was not used", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_user_is_refused()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root can give a file away.
            return;
        }

        _place.Write(Own, "{}");
        using var chown = Process.Start("chown", ["12345", _place.PathOf(Own)]);
        await chown.WaitForExitAsync().WaitAsync(Patience.Limit);
        CliRun run = await _place.RunAsync("config");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("it belongs to another user (uid 12345)", run.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Values(JsonElement config, string prefix) => config.GetProperty("settings").EnumerateArray()
        .Where(one => one.GetProperty("name").GetString()!.StartsWith(prefix, StringComparison.Ordinal)).Select(static one => one.GetProperty("value").GetString()!);

    private static string From(JsonElement config, string name) => config.GetProperty("settings").EnumerateArray()
        .Single(one => one.GetProperty("name").GetString() == name).GetProperty("from").GetString()!;
}
