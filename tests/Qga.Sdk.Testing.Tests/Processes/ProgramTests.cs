using System.Text;

namespace Qga.Sdk.Testing.Tests.Processes;

public sealed class ProgramTests : IDisposable
{
    private readonly InMemoryGuest _guest = new();
    private readonly QgaClient _client;

    public ProgramTests() => _client = _guest.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _guest.Dispose();
    }

    [Fact]
    public async Task A_program_sees_how_it_was_started()
    {
        GuestProgramInvocation? seen = null;
        _guest.AddProgram("/opt/tool", invocation =>
        {
            seen = invocation;
            return new GuestProgramResult { ExitCode = 3, StandardOutputText = "out", StandardError = "err"u8.ToArray() };
        });
        GuestCommandResult result = await _client.RunAsync("/opt/tool", ["-x", "a b"], new RunOptions { StandardInput = "in"u8.ToArray() });
        Assert.Equal((3, "out", "err"), (result.ExitCode!.Value, result.StandardOutputText, result.StandardErrorText));
        Assert.Equal("/opt/tool", seen!.Path);
        Assert.Equal(["-x", "a b"], seen.Arguments);
        Assert.Null(seen.Environment);
        Assert.Equal("in", Encoding.ASCII.GetString(seen.StandardInput.Span));

        await _client.GuestExecAsync(new GuestExecRequest { Path = "/opt/tool", Env = ["A=1"] });
        Assert.Equal(["A=1"], seen.Environment);
        Assert.Empty(seen.Arguments);
    }

    [Theory]
    [InlineData("tool")]
    [InlineData("/usr/bin/tool")]
    [InlineData("/bin/tool")]
    public async Task A_name_and_its_paths_are_one_program(string path)
    {
        _guest.AddProgram("/bin/tool", static _ => new GuestProgramResult { StandardOutputText = "old" });
        _guest.AddProgram("tool", static _ => new GuestProgramResult { StandardOutputText = "new" });
        Assert.Equal("new", (await _client.RunAsync(path)).StandardOutputText);
    }

    [Fact]
    public async Task A_name_is_looked_up_in_the_path_of_its_own_environment()
    {
        _guest.AddProgram("/opt/bin/tool", static _ => new GuestProgramResult());
        await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestExecAsync(new GuestExecRequest { Path = "tool" }));
        await _client.GuestExecAsync(new GuestExecRequest { Path = "tool", Env = ["PATH=/nowhere:/opt/bin"] });
        await Assert.ThrowsAsync<QgaCommandException>(() => _client.GuestExecAsync(new GuestExecRequest { Path = "true", Env = ["PATH=/opt/bin"] }));
    }

    [Fact]
    public async Task A_program_that_takes_its_time_still_runs_until_its_task_ends()
    {
        var work = new TaskCompletionSource<GuestProgramResult>();
        _guest.AddProgram("backup", (_, _) => work.Task);
        GuestExec started = await _client.GuestExecAsync(new GuestExecRequest { Path = "backup", CaptureOutput = true });
        var ask = new GuestExecStatusRequest { Pid = started.Pid };
        Assert.False((await _client.GuestExecStatusAsync(ask)).Exited);
        Assert.False((await _client.GuestExecStatusAsync(ask)).Exited);

        work.SetResult(new GuestProgramResult { Signal = 15, StandardOutputText = "half" });
        GuestExecStatus status = await _client.GuestExecStatusAsync(ask);
        Assert.True(status.Exited);
        Assert.Equal(15, status.Signal);
        Assert.Null(status.Exitcode);
        Assert.Equal("half", Encoding.ASCII.GetString(status.OutData!.Value.Span));
        Assert.Null(status.ErrData);
    }

    [Theory]
    [InlineData("7.2.22", "Invalid parameter 'pid'")]
    [InlineData("11.1.0", "PID ld does not exist")]
    public async Task A_final_status_is_told_once(string version, string description)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        await using QgaClient client = guest.CreateClient();
        var ask = new GuestExecStatusRequest { Pid = (await client.GuestExecAsync(new GuestExecRequest { Path = "true" })).Pid };
        Assert.True((await client.GuestExecStatusAsync(ask)).Exited);
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.GuestExecStatusAsync(ask));
        Assert.Equal(description, exception.Description);
    }

    [Fact]
    public async Task Captured_is_what_was_asked_for()
    {
        _guest.AddProgram("both", static _ => new GuestProgramResult { StandardOutputText = "out ", StandardErrorText = "err" });
        Assert.Equal((null, null), await CaptureAsync(null));
        Assert.Equal((null, null), await CaptureAsync(false));
        Assert.Equal((null, null), await CaptureAsync(GuestExecCaptureOutputMode.None));
        Assert.Equal(("out ", "err"), await CaptureAsync(true));
        Assert.Equal(("out ", "err"), await CaptureAsync(GuestExecCaptureOutputMode.Separated));
        Assert.Equal(("out err", null), await CaptureAsync(GuestExecCaptureOutputMode.Merged));

        async Task<(string?, string?)> CaptureAsync(GuestExecCaptureOutput? capture)
        {
            GuestExec started = await _client.GuestExecAsync(new GuestExecRequest { Path = "both", CaptureOutput = capture });
            GuestExecStatus status = await _client.GuestExecStatusAsync(new GuestExecStatusRequest { Pid = started.Pid });
            return (Text(status.OutData), Text(status.ErrData));
        }

        static string? Text(ReadOnlyMemory<byte>? bytes) => bytes is { } some ? Encoding.ASCII.GetString(some.Span) : null;
    }

    [Fact]
    public async Task Output_beyond_16_MiB_is_cut_and_said_to_be()
    {
        const int limit = 16 * 1024 * 1024;
        _guest.AddProgram("much", static _ => new GuestProgramResult { StandardOutput = new byte[limit + 1], StandardError = new byte[limit] });
        GuestExec started = await _client.GuestExecAsync(new GuestExecRequest { Path = "much", CaptureOutput = true });
        GuestExecStatus status = await _client.GuestExecStatusAsync(new GuestExecStatusRequest { Pid = started.Pid });
        Assert.Equal((limit, true), (status.OutData!.Value.Length, status.OutTruncated!.Value));
        Assert.Equal((limit, false), (status.ErrData!.Value.Length, status.ErrTruncated!.Value));
    }

    [Theory]
    [InlineData("7.2.22", "/nope", "Guest agent command failed, error was 'Failed to execute child process “/nope” (No such file or directory)'")]
    [InlineData("11.1.0", "/nope", "Failed to execute child process “/nope” (No such file or directory)")]
    [InlineData("11.1.0", "nope", "Failed to execute child process “nope” (No such file or directory)")]
    [InlineData("11.1.0", "/etc/hostname", "Failed to execute child process “/etc/hostname” (Permission denied)")]
    [InlineData("11.1.0", "/tmp", "Failed to execute child process “/tmp” (Permission denied)")]
    public async Task What_is_no_program_is_refused_in_the_agents_words(string version, string path, string description)
    {
        await using var guest = new InMemoryGuest(new InMemoryGuestOptions { AgentVersion = version });
        await using QgaClient client = guest.CreateClient();
        QgaCommandException exception = await Assert.ThrowsAsync<QgaCommandException>(() => client.RunAsync(path));
        Assert.Equal(description, exception.Description);
    }

    [Fact]
    public async Task A_program_that_goes_wrong_shows_where_the_test_looks()
    {
        _guest.AddProgram("bad", static _ => throw new InvalidOperationException("a bug in the test"));
        _guest.AddProgram("refused", static _ => throw new GuestCommandException("no memory"));
        _guest.AddProgram("late", static async (_, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("a late bug");
        });
        Assert.Contains("a bug in the test", (await Assert.ThrowsAsync<QgaCommandException>(() => _client.RunAsync("bad"))).Description, StringComparison.Ordinal);
        Assert.Equal("no memory", (await Assert.ThrowsAsync<QgaCommandException>(() => _client.RunAsync("refused"))).Description);
        GuestResultLostException lost = await Assert.ThrowsAsync<GuestResultLostException>(() => _client.RunAsync("late"));
        Assert.Contains("a late bug", lost.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uname", "", "Linux\n", 0)]
    [InlineData("uname", "-s -r", "Linux 6.12.0-invented\n", 0)]
    [InlineData("uname", "-sr", "Linux 6.12.0-invented\n", 0)]
    [InlineData("uname", "-a", "Linux guest 6.12.0-invented #1 SMP PREEMPT_DYNAMIC 1.0 x86_64 GNU/Linux\n", 0)]
    [InlineData("uname", "-q", "", 1)]
    [InlineData("uname", "all", "", 1)]
    [InlineData("hostname", "", "guest\n", 0)]
    [InlineData("echo", "a b", "a b\n", 0)]
    [InlineData("echo", "-n a", "a", 0)]
    [InlineData("echo", "", "\n", 0)]
    [InlineData("true", "", "", 0)]
    [InlineData("false", "", "", 1)]
    [InlineData("cat", "/etc/hostname - /etc/hostname", "guest\ninputguest\n", 0)]
    [InlineData("cat", "", "input", 0)]
    [InlineData("cat", "/etc/hostname nothing", "guest\n", 1)]
    public async Task A_few_programs_are_there_from_the_beginning(string program, string arguments, string output, int exitCode)
    {
        GuestCommandResult result = await _client.RunAsync(
            program, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), new RunOptions { StandardInput = "input"u8.ToArray() });
        Assert.Equal((output, exitCode), (result.StandardOutputText, result.ExitCode));
    }
}
