using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class StartOptionsTests(ITestOutputHelper output) : JobTest(output)
{
    [Theory]
    [InlineData("/no/such/program", null, null, GuestProcessStartFailure.ProgramNotFound)]
    [InlineData("no-such-program", null, null, GuestProcessStartFailure.ProgramNotFound)]
    [InlineData("/etc/passwd", null, null, GuestProcessStartFailure.NotExecutable)]
    [InlineData("/tmp", null, null, GuestProcessStartFailure.NotExecutable)]
    [InlineData("true", "/no/such/directory", null, GuestProcessStartFailure.WorkingDirectory)]
    [InlineData("true", "/root", "nobody", GuestProcessStartFailure.WorkingDirectory)]
    [InlineData("true", null, "no-such-user", GuestProcessStartFailure.User)]
    public async Task What_cannot_be_started_is_told_apart_and_leaves_nothing(string path, string? directory, string? user, GuestProcessStartFailure failure)
    {
        await using QgaClient client = NewClient();
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(
            () => client.StartAsync(Program(path) with { WorkingDirectory = directory, User = user }));
        Assert.Equal((failure, path), (exception.Failure, exception.Path));
        Assert.Empty(Directory.GetFileSystemEntries(Spool));

        // RunAsync says the same where it goes by a shell.
        if (directory is not null || user is not null)
        {
            exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.RunAsync(path, options: new() { WorkingDirectory = directory, User = user }));
            Assert.Equal(failure, exception.Failure);
        }
    }

    [Fact]
    public async Task Variables_are_added_replaced_and_removed_and_nothing_of_the_scripts_is_among_them()
    {
        Dictionary<string, string?> changes = new() { ["ADDED"] = "Grüße\nline; $(x)", ["LANG"] = "xx", ["QGA_TEST_AGENT"] = null, ["IFS"] = "a", ["PS4"] = "$(touch /tmp/never)" };
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Program("env", "-0") with { Environment = changes });
        List<string> variables = [.. (await ReadTextAsync(process.StandardOutput)).Split('\0', StringSplitOptions.RemoveEmptyEntries)];

        Assert.Contains("ADDED=Grüße\nline; $(x)", variables);
        Assert.Contains("LANG=xx", variables);
        Assert.Contains(variables, static variable => variable.StartsWith("PATH=", StringComparison.Ordinal));
        Assert.DoesNotContain(variables, static variable => variable.StartsWith("QGA_TEST_AGENT=", StringComparison.Ordinal) || variable.StartsWith("qga_", StringComparison.Ordinal));
        Assert.Contains($"QGA_SDK_JOB={process.Token}.", variables);
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);

        GuestCommandResult run = await client.RunAsync("env", ["-0"], new() { Environment = changes });
        List<string> ran = [.. run.StandardOutputText.Split('\0', StringSplitOptions.RemoveEmptyEntries)];
        Assert.Contains("ADDED=Grüße\nline; $(x)", ran);
        Assert.DoesNotContain(ran, static variable => variable.StartsWith("QGA_TEST_AGENT=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cleared_environment_holds_what_was_given_alone()
    {
        await using QgaClient client = NewClient();
        GuestCommandResult run = await client.RunAsync("/usr/bin/env", options: new() { ClearEnvironment = true, Environment = new Dictionary<string, string?> { ["ONLY"] = "this" } });
        Assert.Equal("ONLY=this\n", run.StandardOutputText);

        await using GuestProcess process = await client.StartAsync(Program("/usr/bin/env") with { ClearEnvironment = true, Environment = new Dictionary<string, string?> { ["ONLY"] = "this" } });
        string[] names = [.. (await ReadTextAsync(process.StandardOutput)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('=')[0])];
        Assert.Empty(names.Except(["ONLY", "QGA_SDK_JOB", "PWD", "OLDPWD", "SHLVL", "_"]));
        Assert.Contains("ONLY", names);
    }

    [Fact]
    public async Task It_runs_in_its_directory_and_as_its_user()
    {
        await using QgaClient client = NewClient();
        GuestProcessStartInfo start = Shell("pwd; id -un; echo \"$HOME\" \"$1\"; kill -TERM $$", "a b") with { WorkingDirectory = "/usr/share", User = "nobody" };
        await using GuestProcess process = await client.StartAsync(start);
        Assert.Equal("/usr/share\nnobody\n/nonexistent a b\n", await ReadTextAsync(process.StandardOutput));
        Assert.Equal("", await ReadTextAsync(process.StandardError));
        Assert.Equal(GuestSignal.Terminate, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).Signal);

        GuestCommandResult run = await client.RunAsync("/bin/sh", ["-c", "pwd; id -un; echo \"$1\"", "sh", "a b"], new() { WorkingDirectory = "/usr/share", User = "nobody" });
        Assert.Equal("/usr/share\nnobody\na b\n", run.StandardOutputText);
        Assert.Equal("/usr/share\n", (await client.RunAsync("pwd", options: new() { WorkingDirectory = "/usr/share" })).StandardOutputText);
    }

    [Fact]
    public async Task A_process_of_another_user_is_killed_with_all_that_it_has_started()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("sleep 61 & echo ready; sleep 62") with { User = "nobody" });
        byte[] ready = new byte[6];
        await process.StandardOutput.ReadExactlyAsync(ready).AsTask().WaitAsync(Patience.Limit);
        Assert.True(await process.KillAsync(GuestSignal.Terminate));
        Assert.Equal(GuestSignal.Terminate, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).Signal);
    }

    [Theory]
    [InlineData("777")]
    [InlineData("770")]
    public async Task A_spool_that_others_can_write_is_refused(string mode)
    {
        Directory.CreateDirectory(Spool);
        await using QgaClient client = NewClient();
        Assert.True((await client.RunAsync("chmod", [mode, Spool])).IsSuccess);
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(Program("true")));
        Assert.Equal(GuestProcessStartFailure.SpoolDirectory, exception.Failure);
        exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(Program("true") with { SpoolDirectory = $"{Spool}/below" }));
        Assert.Equal(GuestProcessStartFailure.SpoolDirectory, exception.Failure);
    }

    [Fact]
    public async Task A_spool_that_is_a_link_is_refused()
    {
        Directory.CreateDirectory(Scratch.File("elsewhere"));
        Directory.CreateSymbolicLink(Spool, Scratch.File("elsewhere"));
        await using QgaClient client = NewClient();
        GuestProcessStartException exception = await Assert.ThrowsAsync<GuestProcessStartException>(() => client.StartAsync(Program("true")));
        Assert.Equal(GuestProcessStartFailure.SpoolDirectory, exception.Failure);
        Directory.Delete(Spool);
    }

    [Fact]
    public async Task A_full_spool_blocks_drops_or_grows()
    {
        const int length = 3_000_000;
        const int limit = 1024 * 1024;
        await using QgaClient client = NewClient();
        GuestProcessStartInfo start = Shell($"head -c {length} /dev/zero; echo end >&2") with { SpoolLimit = limit };
        await using GuestProcess growing = await client.StartAsync(start with { WhenFull = GuestSpoolOverflow.Grow });
        await using GuestProcess dropping = await client.StartAsync(start with { WhenFull = GuestSpoolOverflow.DropOldest });
        await using GuestProcess blocking = await client.StartAsync(start);

        Assert.Equal("end\n", await ReadTextAsync(growing.StandardError));
        Assert.Equal("end\n", await ReadTextAsync(dropping.StandardError));
        Assert.InRange(SpoolOf(growing), length, long.MaxValue);
        Assert.InRange(SpoolOf(dropping), 1, limit);
        Assert.InRange(SpoolOf(blocking), 1, limit);
        Assert.False(File.Exists(Path.Combine(Spool, blocking.Token, "exited")));

        Assert.Equal(length, (await ReadAllAsync(blocking.StandardOutput)).Length);
        Assert.Equal(length, (await ReadAllAsync(growing.StandardOutput)).Length);
        int kept = (await ReadAllAsync(dropping.StandardOutput)).Length;
        Assert.InRange(dropping.StandardOutput.Dropped, length - limit, length - 1);
        Assert.Equal(length, kept + dropping.StandardOutput.Dropped);
        foreach (GuestProcess process in (GuestProcess[])[growing, dropping, blocking])
        {
            Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
        }
    }

    private long SpoolOf(GuestProcess process) =>
        Directory.GetFiles(Path.Combine(Spool, process.Token), "out.*").Where(static file => Path.GetFileName(file)[4..].All(char.IsAsciiDigit)).Sum(static file => new FileInfo(file).Length);
}
