using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Qga.Cli.Terminal;
using Qga.Cli.Tests.Infrastructure;
using Qga.Sdk.TestKit;
using Xunit.Abstractions;

namespace Qga.Cli.Tests.Commands.Files;

[UnsupportedOSPlatform("windows")]
public sealed class CopyTests(Infrastructure.Guest guest, ITestOutputHelper output) : IClassFixture<Infrastructure.Guest>
{
    [Fact]
    public async Task A_file_goes_up_and_comes_down()
    {
        (string file, byte[] content) = NewFile(1_500_000);
        string there = guest.NewDirectory();
        Assert.Equal(new CliRun(0, "", ""), await guest.RunAsync("cp", file, $":{there}/"));
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(there, Path.GetFileName(file))));
        string back = guest.PathOf("back");
        Assert.Equal(new CliRun(0, "", ""), await Tool.RunAsync(guest.Folder, ["cp", "--verify", $"unix:{guest.Socket}:{there}/{Path.GetFileName(file)}", "back"]));
        Assert.Equal(content, File.ReadAllBytes(back));
    }

    [Fact]
    public async Task Somebody_at_a_terminal_sees_how_far_it_is()
    {
        (string file, byte[] content) = NewFile(1_500_000);
        string there = guest.NewDirectory();
        string folder = guest.NewDirectory();
        using TerminalSession terminal = TerminalSession.Start(folder, 24, 100, $"export TERM=xterm NO_COLOR=1\n{guest.Word} cp '{file}' ':{there}/new'\necho rc=$?");
        await terminal.SeeAsync(Path.GetFileName(file)[^10..]);
        await terminal.SeeAsync("100%");
        await terminal.SeeAsync("1.4 MiB");
        await terminal.SeeAsync("rc=0");
        await terminal.EndAsync();
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(there, "new")));
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "before")), File.ReadAllText(Path.Combine(folder, "after")));
    }

    [Fact]
    public async Task Several_sources_want_a_directory_and_go_in_under_their_names()
    {
        (string one, _) = NewFile(10);
        (string two, _) = NewFile(20);
        string there = guest.NewDirectory();
        Assert.Equal(0, (await guest.RunAsync("cp", one, two, $":{there}")).Code);
        Assert.Equal(Order(one, two), Names(there));
        string here = guest.NewDirectory();
        Assert.Equal(0, (await guest.RunAsync("cp", $":{there}/{Path.GetFileName(one)}", $":{there}/{Path.GetFileName(two)}", here)).Code);
        Assert.Equal(Order(one, two), Names(here));
        CliRun none = await guest.RunAsync("cp", one, two, $":{there}/{Path.GetFileName(one)}");
        Assert.Equal(ExitCode.Failed, none.Code);
        Assert.Contains("is no directory", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_of_one_name_are_not_written_over_each_other()
    {
        (string one, _) = NewFile(10);
        string directory = guest.NewDirectory();
        string two = Path.Combine(directory, Path.GetFileName(one));
        File.Copy(one, two);
        string there = guest.NewDirectory();
        CliRun run = await guest.RunAsync("cp", one, two, $":{there}");
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Empty(Names(there));
    }

    [Fact]
    public async Task Directories_go_both_ways_and_from_guest_to_guest()
    {
        string source = NewTree();
        string there = Path.Combine(guest.NewDirectory(), "new");
        Assert.Equal(new CliRun(0, "", ""), await guest.RunAsync("cp", "-r", source, $":{there}"));
        AssertSame(source, there);
        string here = Path.Combine(guest.NewDirectory(), "new");
        Assert.Equal(new CliRun(0, "", ""), await guest.RunAsync("cp", "-r", $":{there}", here, "--exclude", "sub/**"));
        Assert.Equal(["a b", "link"], Names(here));
        await using RealAgent other = await RealAgent.StartAsync();
        string across = guest.NewDirectory();
        Assert.Equal(new CliRun(0, "", ""), await Tool.RunAsync(guest.Folder, ["cp", "-r", $"unix:{guest.Socket}:{there}", $"unix:{other.SocketPath}:{across}"]));
        AssertSame(source, Path.Combine(across, "new"));
        CliRun plain = await guest.RunAsync("cp", $":{there}", here);
        Assert.Equal(ExitCode.Failed, plain.Code);
        Assert.Contains("With -r directories are copied.", plain.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_goes_from_guest_to_guest_with_its_mode_and_time(bool isSame)
    {
        (string file, byte[] content) = NewFile(20_000_000);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        await using RealAgent other = await RealAgent.StartAsync();
        string target = Path.Combine(guest.NewDirectory(), "copy");
        Assert.Equal(new CliRun(0, "", ""), await Tool.RunAsync(guest.Folder, ["cp", $"unix:{guest.Socket}:{file}", $"unix:{(isSame ? guest.Socket : other.SocketPath)}:{target}"]));
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(File.ReadAllBytes(target)));
        Assert.Equal(File.GetUnixFileMode(file), File.GetUnixFileMode(target));
        Assert.Equal(File.GetLastWriteTimeUtc(file), File.GetLastWriteTimeUtc(target));
    }

    [Fact]
    public async Task What_a_guest_lacks_leaves_nothing_in_the_other()
    {
        await using RealAgent other = await RealAgent.StartAsync();
        string there = guest.NewDirectory();
        CliRun run = await Tool.RunAsync(guest.Folder, ["cp", $"unix:{guest.Socket}:/no/such/file", $"unix:{other.SocketPath}:{there}/x"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("/no/such/file", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(there));
    }

    [Fact]
    public async Task Standard_input_and_output_stand_for_a_file()
    {
        byte[] content = RandomNumberGenerator.GetBytes(2_000_000);
        string there = Path.Combine(guest.NewDirectory(), "x");
        (int code, _, string error) = await guest.RunBytesAsync(content, "cp", "-", $":{there}", "--mode", "0640");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(content, File.ReadAllBytes(there));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(there));
        (code, byte[] read, error) = await guest.RunBytesAsync([], "cp", $":{there}", "-");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(content, read);
    }

    [Fact]
    public async Task A_download_that_was_broken_off_is_continued()
    {
        (string file, byte[] content) = NewFile(60_000_000);
        string target = Path.Combine(guest.NewDirectory(), "x");
        string part = target + ".qga-part";
        using (Process process = guest.Start("cp", "--resume", $":{file}", target))
        {
            await Patience.UntilAsync(() => process.HasExited || (File.Exists(part) && new FileInfo(part).Length > 2_000_000), "a part of the file to be here");
            Assert.False(process.HasExited, "The copy was over before it could be broken off.");
            Infrastructure.Guest.Signal(process, "INT");
            await process.WaitForExitAsync().WaitAsync(Patience.Limit);
            Assert.Equal(ExitCode.Interrupted, process.ExitCode);
        }

        CliRun run = await guest.RunAsync("cp", "--resume", "--json", $":{file}", target);
        Assert.Equal((0, ""), (run.Code, run.Error));
        JsonElement answer = JsonElement.Parse(run.Output)[0];
        Assert.True(answer.GetProperty("resumed-at").GetInt64() >= 1_000_000, run.Output);
        Assert.True(answer.GetProperty("verified").GetBoolean());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), answer.GetProperty("sha256").GetString());
        Assert.Equal(content, File.ReadAllBytes(target));
        Assert.False(File.Exists(part));
    }

    [Fact]
    public async Task Packing_saves_bytes()
    {
        string file = guest.PathOf("zeros");
        File.WriteAllBytes(file, new byte[4_000_000]);
        CliRun run = await guest.RunAsync("cp", "-z", "--json", file, $":{guest.NewDirectory()}/z");
        JsonElement answer = JsonElement.Parse(run.Output)[0];
        Assert.Equal(4_000_000, answer.GetProperty("bytes").GetInt64());
        Assert.True(answer.GetProperty("compressed").GetBoolean());
        Assert.True(answer.GetProperty("transferred-bytes").GetInt64() < 100_000, run.Output);
    }

    [Fact]
    public async Task One_file_goes_to_several_guests()
    {
        (string file, byte[] content) = NewFile(1000);
        await using RealAgent other = await RealAgent.StartAsync();
        string there = guest.NewDirectory();
        string both = $"{guest.Socket},{other.SocketPath}";
        CliRun run = await Tool.RunAsync(guest.Folder, ["-s", both, "cp", file, $":{there}/x"]);
        Assert.Equal(new CliRun(0, "", "2 of 2 guests succeeded.\n"), run);
        Assert.Equal(content, File.ReadAllBytes(Path.Combine(there, "x")));
        Assert.NotEqual(0, (await Tool.RunAsync(guest.Folder, ["-s", both, "cp", ":/etc/hostname", "x"])).Code);
    }

    [Fact]
    public async Task A_directory_that_others_can_swap_is_refused_unless_it_is_allowed()
    {
        (string file, _) = NewFile(10);
        string open = guest.NewDirectory();
        File.SetUnixFileMode(open, (UnixFileMode)0x1FF);
        CliRun run = await guest.RunAsync("cp", file, $":{open}/x");
        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Equal(0, (await guest.RunAsync("cp", "--allow-untrusted-directory", file, $":{open}/x")).Code);
    }

    [Theory]
    [InlineData("cp", "a", "b")]
    [InlineData("cp", "a")]
    [InlineData("cp", "-", "-")]
    [InlineData("cp", "x", ":/tmp/x", "--mode", "9")]
    [InlineData("cp", "x", ":/tmp/x", "--max-bytes", "lots")]
    [InlineData("cp", "x", ":/tmp/x", "--owner", "-x")]
    [InlineData("cp", "x", "web-1:")]
    [InlineData("cp", "x", "web-1:/y")]
    [InlineData("cp", ":/x", "-", "--json")]
    public async Task What_makes_no_sense_is_refused(params string[] words)
    {
        File.WriteAllText(guest.PathOf("x"), "x");
        CliRun run = await guest.RunAsync(words);
        Assert.Equal((ExitCode.Usage, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("mistake in qga", run.Error, StringComparison.Ordinal);
    }

    private (string Path, byte[] Content) NewFile(int length)
    {
        int seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        byte[] content = new byte[length];
        new Random(seed).NextBytes(content);
        string file = Path.Combine(guest.NewDirectory(), $"file {seed}");
        File.WriteAllBytes(file, content);
        return (file, content);
    }

    private string NewTree()
    {
        string root = guest.NewDirectory();
        File.WriteAllText(Path.Combine(root, "a b"), "one\n");
        Directory.CreateDirectory(Path.Combine(root, "sub"));
        File.WriteAllBytes(Path.Combine(root, "sub", "x"), RandomNumberGenerator.GetBytes(300_000));
        File.CreateSymbolicLink(Path.Combine(root, "link"), "a b");
        return root;
    }

    private static string[] Order(params string[] paths) => [.. paths.Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string[] Names(string directory) => [.. Directory.EnumerateFileSystemEntries(directory).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static void AssertSame(string one, string other)
    {
        using Process diff = Process.Start(new ProcessStartInfo("diff", ["--recursive", "--no-dereference", one, other]) { RedirectStandardOutput = true })!;
        Assert.Equal("", diff.StandardOutput.ReadToEnd());
    }
}
