using System.Text.Json;
using System.Text.RegularExpressions;
using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Tests.Commands;

public sealed class RealAgentTests(AgentFixture agent) : IClassFixture<AgentFixture>, IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("info", "guest-info", "COMMAND")]
    [InlineData("osinfo", "guest-get-osinfo", "kernel-release:")]
    [InlineData("hostname", "guest-get-host-name", "")]
    [InlineData("users", "guest-get-users", "USER")]
    [InlineData("timezone", "guest-get-timezone", "offset:")]
    [InlineData("freeze-status", "guest-fsfreeze-status", "thawed")]
    [InlineData("call guest-get-vcpus", "guest-get-vcpus", "LOGICAL-ID")]
    public async Task Json_is_the_agents_own_reply_and_people_get_text(string words, string question, string shown)
    {
        string[] command = words.Split(' ');
        CliRun json = await RunAsync([.. command, "--json"]);
        Assert.Equal((ExitCode.Success, ""), (json.Code, json.Error));
        Assert.True(JsonElement.DeepEquals(agent.Ask(question), JsonElement.Parse(json.Output)), json.Output);

        CliRun text = await RunAsync(command);
        Assert.Equal((ExitCode.Success, ""), (text.Code, text.Error));
        Assert.Contains(shown, text.Output, StringComparison.Ordinal);
        Assert.NotEqual(json.Output, text.Output);
    }

    [Fact]
    public async Task Network_shows_prefixes_and_traffic()
    {
        CliRun json = await RunAsync("network", "--json");
        JsonElement loopback = JsonElement.Parse(json.Output).EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "lo");
        JsonElement raw = agent.Ask("guest-network-get-interfaces").EnumerateArray().Single(static one => one.GetProperty("name").GetString() == "lo");
        Assert.True(JsonElement.DeepEquals(raw.GetProperty("ip-addresses"), loopback.GetProperty("ip-addresses")));
        Assert.Equal(raw.GetProperty("statistics").EnumerateObject().Select(static one => one.Name), loopback.GetProperty("statistics").EnumerateObject().Select(static one => one.Name));

        CliRun text = await RunAsync("network");
        Assert.Matches("(?m)^lo +00:00:00:00:00:00 +127\\.0\\.0\\.1/8 +[0-9.]+ [KMGT]?i?B", text.Output);
    }

    [Fact]
    public async Task Fsinfo_shows_usage()
    {
        CliRun json = await RunAsync("fsinfo", "--json");
        JsonElement[] raw = [.. agent.Ask("guest-get-fsinfo").EnumerateArray()];
        Assert.Equal(raw.Select(static one => one.GetProperty("mountpoint").GetString()), JsonElement.Parse(json.Output).EnumerateArray().Select(static one => one.GetProperty("mountpoint").GetString()));

        // What is mounted is this machine's own affair: in some containers the root itself is not.
        CliRun text = await RunAsync("fsinfo");
        string[] lines = [.. text.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        Assert.Equal((ExitCode.Success, "", raw.Length), (text.Code, text.Error, lines.Length));
        foreach ((string line, JsonElement one) in lines.Zip(raw))
        {
            Assert.StartsWith(QgaText.Escape(one.GetProperty("mountpoint").GetString()) + " ", line, StringComparison.Ordinal);
            bool hasUsage = one.TryGetProperty("used-bytes", out _) && one.GetProperty("total-bytes").GetInt64() > 0;
            Assert.Equal(hasUsage, Regex.IsMatch(line, " [0-9]+%( |$)"));
        }
    }

    [Fact]
    public async Task The_host_name_is_all_that_is_printed()
    {
        string name = agent.Ask("guest-get-host-name").GetProperty("host-name").GetString()!;
        Assert.Equal(new CliRun(ExitCode.Success, name + "\n", ""), await RunAsync("hostname"));
    }

    [Theory]
    [InlineData("-s SOCKET ping")]
    [InlineData("ping -s SOCKET")]
    [InlineData("ping SOCKET")]
    [InlineData("-t 5 ping --socket=unix:SOCKET")]
    public async Task Options_stand_before_or_after_the_command(string words)
    {
        CliRun run = await Tool.RunAsync(_place.Folder, words.Replace("SOCKET", agent.Socket, StringComparison.Ordinal).Split(' '));
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Matches(@"^answered in [0-9.]+ ms\n$", run.Output);
    }

    [Fact]
    public async Task A_ping_in_json_is_the_agents_empty_object() => Assert.Equal(new CliRun(ExitCode.Success, "{}\n", ""), await RunAsync("ping", "-j"));

    [Fact]
    public async Task A_ping_without_options_tells_how_long_it_took()
    {
        CliRun run = await RunAsync("ping");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Matches("^answered in [0-9]+\\.[0-9]{2} ms\n$", run.Output);
    }

    [Fact]
    public async Task Files_are_written_and_read_byte_for_byte()
    {
        string path = _place.PathOf("file");
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(static one => (byte)one)];
        File.WriteAllBytes(path, bytes);
        using (System.Diagnostics.Process process = Tool.Start(_place.Folder, "-s", agent.Socket, "file-read", path))
        {
            using var read = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(read);
            await process.WaitForExitAsync();
            Assert.Equal(bytes, read.ToArray());
        }

        Assert.Equal(new CliRun(ExitCode.Success, "", ""), await RunAsync("file-write", path, "first"));
        Assert.Equal(new CliRun(ExitCode.Success, "", ""), await Tool.RunAsync(_place.Folder, ["-s", agent.Socket, "file-write", "--append", path], "second\n"));
        Assert.Equal("firstsecond\n", File.ReadAllText(path));
        CliRun json = await RunAsync("file-read", path, "--json");
        Assert.Equal("firstsecond\n", System.Text.Encoding.UTF8.GetString(JsonElement.Parse(json.Output).GetProperty("buf-b64").GetBytesFromBase64()));
        Assert.Equal(12, JsonElement.Parse((await RunAsync("file-write", path, "hello, world", "--json")).Output).GetProperty("count").GetInt32());
    }

    [Theory]
    [InlineData("freeze", "guest-fsfreeze-freeze")]
    [InlineData("thaw", "guest-fsfreeze-thaw")]
    [InlineData("shutdown", "guest-shutdown")]
    [InlineData("shutdown reboot", "guest-shutdown")]
    [InlineData("reboot", "guest-shutdown")]
    [InlineData("reboot --json", "guest-shutdown")]
    [InlineData("suspend", "guest-suspend-ram")]
    [InlineData("suspend --disk", "guest-suspend-disk")]
    [InlineData("set-password nobody --file password", "guest-set-user-password")]
    [InlineData("ssh-keys add nobody --reset", "guest-ssh-add-authorized-keys")]
    [InlineData("freeze -- touch frozen", "guest-fsfreeze-freeze")]
    public async Task What_the_agent_refuses_ends_with_1_and_its_words(string words, string command)
    {
        _place.Write("password", "secret\n");
        CliRun run = await RunAsync(words.Split(' '));
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{command} has been disabled", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_place.PathOf("frozen")));
    }

    [Fact]
    public async Task A_missing_socket_is_named_with_what_to_check()
    {
        CliRun run = await Tool.RunAsync(_place.Folder, ["ping"]);
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.Contains(_place.PathOf("qga.sock"), run.Error, StringComparison.Ordinal);
        Assert.Contains("Check the path", run.Error, StringComparison.Ordinal);
        Assert.Contains("qga doctor", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ls_and_wait_find_it()
    {
        CliRun doctor = await RunAsync("doctor");
        Assert.Equal(ExitCode.Success, doctor.Code);
        Assert.Matches("(?m)^ok    answer: ", doctor.Output);
        CliRun ls = await RunAsync("ls", "--glob", agent.Socket[..^1] + "?");
        Assert.Matches("(?m)^s +answers +[0-9.]+ ms +" + agent.Socket, ls.Output);
        CliRun wait = await RunAsync("wait", "--exec", "test -e /etc/passwd");
        Assert.Equal(new CliRun(ExitCode.Success, "", ""), wait);
    }

    [Fact]
    public async Task Keys_of_a_user_without_any_are_the_agents_own_error()
    {
        CliRun run = await RunAsync("ssh-keys", "list", "nobody");
        Assert.Equal((ExitCode.Failed, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(QgaText.Escape(agent.AskForError("guest-ssh-get-authorized-keys", """{"username":"nobody"}""")), run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_guest_is_shown_and_reached_by_its_name()
    {
        _place.Write(".config/qga/config.json", $$"""{ "default": "here", "guests": { "here": "{{agent.Socket}}" } }""");
        CliRun shown = await Tool.RunAsync(_place.Folder, ["config", "--json"]);
        Assert.Equal((ExitCode.Success, ""), (shown.Code, shown.Error));
        Assert.Contains(agent.Socket, JsonElement.Parse(shown.Output).GetRawText(), StringComparison.Ordinal);
        string name = agent.Ask("guest-get-host-name").GetProperty("host-name").GetString()!;
        Assert.Equal(new CliRun(ExitCode.Success, name + "\n", ""), await Tool.RunAsync(_place.Folder, ["hostname", "here"]));
        Assert.Equal(new CliRun(ExitCode.Success, "{}\n", ""), await Tool.RunAsync(_place.Folder, ["ping", "--json"]));
    }

    [Fact]
    public async Task Watching_tells_that_it_is_up()
    {
        CliRun run = await RunAsync("watch", "--timeout", "1");
        Assert.Equal((ExitCode.Success, ""), (run.Code, run.Error));
        Assert.Matches(@"\A[0-9TZ:-]+ up\n\z", run.Output);
    }

    [Fact]
    public async Task Yaml_has_the_wires_names()
    {
        CliRun run = await RunAsync("timezone", "-o", "yaml");
        Assert.Equal($"zone: {agent.Ask("guest-get-timezone").GetProperty("zone").GetString()}\noffset: {agent.Ask("guest-get-timezone").GetProperty("offset")}\n", Sorted(run.Output));
    }

    // The agent's order of members is its own.
    private static string Sorted(string yaml) => string.Concat(yaml.Split('\n', StringSplitOptions.RemoveEmptyEntries).OrderDescending(StringComparer.Ordinal).Select(static line => line + "\n"));

    private Task<CliRun> RunAsync(params string[] arguments)
    {
        // Behind '--' nothing is an option.
        return Tool.RunAsync(_place.Folder, ["-s", agent.Socket, .. arguments]);
    }
}
