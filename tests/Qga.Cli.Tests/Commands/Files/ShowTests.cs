using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Sdk.TestKit;

namespace Qga.Cli.Tests.Commands.Files;

/// <summary>cat, tail, ls and df.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ShowTests(Infrastructure.Guest guest) : IClassFixture<Infrastructure.Guest>
{
    [Fact]
    public async Task Cat_gives_bytes_as_they_are_and_goes_on_behind_what_is_not_there()
    {
        byte[] content = [0, 1, 27, 13, 255, 10];
        string file = guest.PathOf("bytes");
        File.WriteAllBytes(file, content);
        (int code, byte[] read, string error) = await guest.RunBytesAsync([], "cat", file, "/no/such", $":{file}");
        Assert.Equal(ExitCode.Failed, code);
        Assert.Equal([.. content, .. content], read);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.Contains("/no/such", error, StringComparison.Ordinal);
        Assert.Equal(new CliRun(0, "\\u0000\\u0001\\u001B\\u000D\uFFFD\n", ""), await guest.RunAsync("cat", "--safe", file));
    }

    [Fact]
    public async Task Cat_as_json_has_the_path_and_the_content()
    {
        File.WriteAllText(guest.PathOf("text"), "ä\n");
        CliRun run = await Tool.RunAsync(guest.Folder, ["cat", "--json", $"unix:{guest.Socket}:{guest.PathOf("text")}"]);
        JsonElement answer = JsonElement.Parse(run.Output);
        Assert.Equal((guest.PathOf("text"), "ä\n"), (answer.GetProperty("path").GetString(), answer.GetProperty("content").GetString()));
    }

    [Theory]
    [InlineData("", "3", "")]
    [InlineData("a", "3", "a")]
    [InlineData("a\nb\nc\n", "2", "b\nc\n")]
    [InlineData("a\nb\nc", "2", "b\nc")]
    [InlineData("\n\n\n", "2", "\n\n")]
    [InlineData("a\nb\n", "0", "")]
    [InlineData("a\nb\n", "5", "a\nb\n")]
    public async Task Tail_gives_the_last_lines(string content, string lines, string expected)
    {
        File.WriteAllText(guest.PathOf("lines"), content);
        Assert.Equal(new CliRun(0, expected, ""), await guest.RunAsync("tail", "-n", lines, guest.PathOf("lines")));
    }

    [Fact]
    public async Task Tail_knows_files_without_a_length_and_json()
    {
        CliRun run = await guest.RunAsync("tail", "-n", "1", "/proc/self/limits");
        Assert.StartsWith("Max realtime timeout", run.Output, StringComparison.Ordinal);

        File.WriteAllText(guest.PathOf("json"), "a\nb\u001b\n");
        run = await guest.RunAsync("tail", "-n", "1", "--json", guest.PathOf("json"));
        Assert.Equal("b\u001b", JsonElement.Parse(run.Output)[0].GetString());
        Assert.Equal(ExitCode.Usage, (await guest.RunAsync("tail", "-n", "x", guest.PathOf("json"))).Code);
    }

    [Fact]
    public async Task Tail_follows_through_rotation_until_it_is_interrupted()
    {
        string file = Path.Combine(guest.NewDirectory(), "log");
        File.WriteAllText(file, "one\ntwo\nthree\n");
        using Process process = guest.Start("tail", "-f", "-n", "2", file);
        Assert.Equal("two", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        Assert.Equal("three", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        File.AppendAllText(file, "four\n");
        Assert.Equal("four", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        File.Move(file, file + ".1");
        File.WriteAllText(file, "five\n");
        Assert.Equal("five", await process.StandardOutput.ReadLineAsync().WaitAsync(Patience.Limit));
        Infrastructure.Guest.Signal(process, "INT");
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        Assert.Equal("", await process.StandardError.ReadToEndAsync());
    }

    [Fact]
    public async Task Ls_lists_names_and_facts()
    {
        string directory = guest.NewDirectory();
        File.WriteAllText(Path.Combine(directory, "b"), "12345");
        File.SetUnixFileMode(Path.Combine(directory, "b"), (UnixFileMode)0x1A4);
        File.SetLastWriteTimeUtc(Path.Combine(directory, "b"), new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        File.WriteAllText(Path.Combine(directory, ".hidden"), "");
        File.WriteAllText(Path.Combine(directory, "a\u001b[31m"), "");
        File.CreateSymbolicLink(Path.Combine(directory, "c"), "b");
        Assert.Equal(new CliRun(0, "a\\u001B[31m\nb\nc\n", ""), await guest.RunAsync("ls", directory));
        Assert.Equal(".hidden\na\\u001B[31m\nb\nc\n", (await guest.RunAsync("ls", "-a", directory)).Output);
        CliRun run = await Tool.RunAsync(guest.Folder, ["ls", "-l", $"unix:{guest.Socket}:{directory}"]);
        Assert.Matches(@"\n-rw-r--r-- +1 +root +root +5 +2020-02-03 04:05:06Z +b\n", run.Output);
        Assert.Matches(@"\nlrwxrwxrwx .* c -> b\n", run.Output);
        JsonElement entry = JsonElement.Parse((await guest.RunAsync("ls", "--json", Path.Combine(directory, "b"))).Output)[0];
        Assert.Equal(("b", "file", "0644", 5), (entry.GetProperty("name").GetString(), entry.GetProperty("type").GetString(), entry.GetProperty("mode").GetString(), entry.GetProperty("size").GetInt32()));
        run = await guest.RunAsync("ls", "/no/such");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.StartsWith("error: There is no /no/such in ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Df_shows_what_the_agent_says()
    {
        CliRun run = await guest.RunAsync("df");
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("FILE SYSTEM", run.Output, StringComparison.Ordinal);
        JsonElement answer = JsonElement.Parse((await guest.RunAsync("df", "--json")).Output);
        foreach (JsonElement one in answer.EnumerateArray().Where(static one => one.TryGetProperty("total-bytes", out JsonElement total) && total.GetInt64() > 0))
        {
            Assert.Contains(one.GetProperty("mountpoint").GetString()!, run.Output, StringComparison.Ordinal);
        }
    }
}
