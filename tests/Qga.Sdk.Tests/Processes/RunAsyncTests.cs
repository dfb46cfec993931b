using System.Text;
using Qga.Sdk.TestKit;

namespace Qga.Sdk.Tests.Processes;

public sealed class RunAsyncTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task The_result_has_exit_code_streams_and_text()
    {
        FakeClient client = Started(new GuestExecStatus
        {
            Exited = true,
            Exitcode = 3,
            OutData = Encoding.Latin1.GetBytes("Grüße"),
            ErrData = "oops"u8.ToArray(),
        });
        GuestCommandResult result = await client.RunAsync("prog", ["-x"], new RunOptions { Encoding = Encoding.Latin1 });
        Assert.Equal((3, null, "Grüße", "oops", false), (result.ExitCode, result.Signal, result.StandardOutputText, result.StandardErrorText, result.IsSuccess));
        Assert.False(result.IsStandardOutputTruncated);
        var request = (GuestExecRequest)client.Sent[0].Request!;
        Assert.Equal(("prog", true), (request.Path, request.CaptureOutput!.Value.Flag));
        Assert.Equal(["-x"], request.Arg);
        Assert.DoesNotContain("oops", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, null, true)]
    [InlineData(16 * 1024 * 1024, false, true)]
    [InlineData(10, true, true)]
    [InlineData((16 * 1024 * 1024) - 1, null, false)]
    public async Task Output_that_the_agent_cut_is_flagged_whatever_the_agent_says(int length, bool? flag, bool expected)
    {
        FakeClient client = Started(new GuestExecStatus { Exited = true, Signal = 9, OutData = new byte[length], OutTruncated = flag });
        GuestCommandResult result = await client.RunAsync("prog");
        Assert.Equal((expected, false, null, 9), (result.IsStandardOutputTruncated, result.IsStandardErrorTruncated, result.ExitCode, result.Signal));
    }

    [Fact]
    public async Task Looks_come_at_once_and_then_ever_more_seldom()
    {
        FakeClient client = Running(until: TimeSpan.FromSeconds(10));
        Task<GuestCommandResult> run = client.RunAsync("sleep", ["10"]);
        Assert.Equal(PollingOptions.Default.EagerLooks, client.CountOf("guest-exec-status"));
        TimeSpan late = await AdvanceUntilDoneAsync(run) - TimeSpan.FromSeconds(10);
        Assert.Equal(0, (await run).ExitCode);
        Assert.InRange(client.CountOf("guest-exec-status"), 10, 40);
        Assert.InRange(late, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_timeout_keeps_the_pid()
    {
        FakeClient client = Running(until: TimeSpan.MaxValue);
        Task<GuestCommandResult> run = client.RunAsync("sleep", ["inf"], new RunOptions { Timeout = TimeSpan.FromSeconds(3) });
        await AdvanceUntilDoneAsync(run);
        GuestRunTimeoutException exception = await Assert.ThrowsAsync<GuestRunTimeoutException>(() => run);
        Assert.Equal((77L, true, "sleep"), (exception.Pid, exception.IsTimeout, exception.Path));
        Assert.IsAssignableFrom<OperationCanceledException>(exception);
    }

    [Fact]
    public async Task A_cancellation_keeps_the_pid()
    {
        FakeClient client = Running(until: TimeSpan.MaxValue);
        using var cancellation = new CancellationTokenSource();
        Task<GuestCommandResult> run = client.RunAsync("sleep", ["inf"], cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        GuestRunTimeoutException exception = await Assert.ThrowsAsync<GuestRunTimeoutException>(() => run.WaitAsync(Patience.Limit));
        Assert.Equal((77L, false), (exception.Pid, exception.IsTimeout));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_cancellation_while_it_is_being_started_still_learns_the_pid()
    {
        var answer = new TaskCompletionSource<GuestExec>();
        FakeClient client = Running(until: TimeSpan.MaxValue).OnAsync(QgaCommands.GuestExec, (_, token) => answer.Task.WaitAsync(token));
        using var cancellation = new CancellationTokenSource();
        Task<GuestCommandResult> run = client.RunAsync("prog", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        Assert.False(run.IsCompleted);
        answer.SetResult(new GuestExec { Pid = 5 });
        GuestRunTimeoutException exception = await Assert.ThrowsAsync<GuestRunTimeoutException>(() => run.WaitAsync(Patience.Limit));
        Assert.Equal(5, exception.Pid);
        Assert.Equal(0, client.CountOf("guest-exec-status"));
    }

    [Fact]
    public async Task A_timeout_before_the_pid_is_known_is_the_sdk_s_own()
    {
        FakeClient client = Running(until: TimeSpan.MaxValue).OnAsync(QgaCommands.GuestExec, static (_, token) => new TaskCompletionSource<GuestExec>().Task.WaitAsync(token));
        Task<GuestCommandResult> run = client.RunAsync("prog", options: new RunOptions { Timeout = TimeSpan.FromSeconds(2) });
        _clock.Advance(TimeSpan.FromSeconds(2));
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => run.WaitAsync(Patience.Limit));
        Assert.Equal((TimeSpan.FromSeconds(2), true, "guest-exec"), (exception.Timeout, exception.MayHaveReachedGuest, exception.CommandName));
    }

    [Fact]
    public async Task Frozen_means_not_asked_and_polling_waits_for_the_thaw()
    {
        int asked = 0;
        FakeClient client = Running(TimeSpan.Zero).On(QgaCommands.GuestExecStatus, _ => ++asked < 5
            ? throw new QgaCommandUnavailableException("frozen", QgaErrorClass.CommandNotFound, "frozen", QgaUnavailableReason.Frozen)
            : new GuestExecStatus { Exited = true, Exitcode = 0 });
        Task<GuestCommandResult> run = client.RunAsync("prog");
        await AdvanceUntilDoneAsync(run);
        Assert.True((await run).IsSuccess);
        Assert.Equal(5, asked);
    }

    [Fact]
    public async Task A_final_status_lost_with_the_link_is_said_to_be_gone()
    {
        int asked = 0;
        FakeClient client = Running(TimeSpan.Zero).On<GuestExecStatusRequest, GuestExecStatus>(QgaCommands.GuestExecStatus, _ => ++asked == 1
            ? throw new QgaConnectionException("lost") { MayHaveReachedGuest = true }
            : throw new QgaCommandException("Invalid parameter 'pid'", QgaErrorClass.GenericError, "Invalid parameter 'pid'"));
        Task<GuestCommandResult> run = client.RunAsync("prog");
        await AdvanceUntilDoneAsync(run);
        GuestResultLostException exception = await Assert.ThrowsAsync<GuestResultLostException>(() => run);
        Assert.Equal((77L, false), (exception.Pid, exception.CanAskAgain));
        Assert.Contains("lost with the link", exception.Message, StringComparison.Ordinal);
        Assert.IsType<QgaConnectionException>(exception.InnerException);
    }

    [Fact]
    public async Task A_link_that_comes_back_gives_the_result_after_all()
    {
        int asked = 0;
        FakeClient client = Running(TimeSpan.Zero).On(QgaCommands.GuestExecStatus, _ => ++asked == 1
            ? throw new QgaConnectionException("lost") { MayHaveReachedGuest = true }
            : new GuestExecStatus { Exited = true, Exitcode = 4 });
        Task<GuestCommandResult> run = client.RunAsync("prog");
        await AdvanceUntilDoneAsync(run);
        Assert.Equal(4, (await run).ExitCode);
    }

    [Fact]
    public async Task An_agent_that_stays_away_leaves_the_pid_to_ask_for()
    {
        FakeClient client = Running(TimeSpan.Zero).On<GuestExecStatusRequest, GuestExecStatus>(
            QgaCommands.GuestExecStatus, _ => throw new QgaTimeoutException("silent") { MayHaveReachedGuest = true });
        Task<GuestCommandResult> run = client.RunAsync("prog");
        TimeSpan patience = await AdvanceUntilDoneAsync(run);
        GuestResultLostException exception = await Assert.ThrowsAsync<GuestResultLostException>(() => run);
        Assert.Equal((77L, true), (exception.Pid, exception.CanAskAgain));
        Assert.InRange(patience, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(16));
        Assert.InRange(client.CountOf("guest-exec-status"), 3, 50);
    }

    [Fact]
    public async Task A_pid_that_is_given_out_again_ends_the_older_run_without_asking_for_it()
    {
        FakeClient client = Running(TimeSpan.MaxValue);
        Task<GuestCommandResult> old = client.RunAsync("old");
        int asked = client.CountOf("guest-exec-status");
        client.On(QgaCommands.GuestExecStatus, _ => new GuestExecStatus { Exited = true, Exitcode = 0 });
        GuestCommandResult fresh = await client.RunAsync("new");
        Assert.Equal(77, fresh.Pid);
        await AdvanceUntilDoneAsync(old);
        GuestResultLostException exception = await Assert.ThrowsAsync<GuestResultLostException>(() => old);
        Assert.Contains("anew", exception.Message, StringComparison.Ordinal);
        Assert.Equal(asked + 1, client.CountOf("guest-exec-status"));
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_before_anything_is_sent()
    {
        FakeClient client = Running(TimeSpan.Zero);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.RunAsync("x", options: new RunOptions { Polling = new PollingOptions { MinDelay = TimeSpan.Zero } }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.RunAsync("x", options: new RunOptions { Polling = new PollingOptions { Growth = double.NaN } }));
        await Assert.ThrowsAsync<ArgumentException>(() => client.RunAsync(""));
        Assert.Empty(client.Sent);
    }

    private static FakeClient Started(GuestExecStatus status) => new FakeClient()
        .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 77 })
        .On(QgaCommands.GuestExecStatus, _ => status);

    private FakeClient Running(TimeSpan until)
    {
        DateTimeOffset begun = _clock.GetUtcNow();
        return new FakeClient { TimeProvider = _clock }
            .On(QgaCommands.GuestExec, static _ => new GuestExec { Pid = 77 })
            .On(QgaCommands.GuestExecStatus, _ => _clock.GetUtcNow() - begun >= until
                ? new GuestExecStatus { Exited = true, Exitcode = 0 }
                : new GuestExecStatus { Exited = false });
    }

    private async Task<TimeSpan> AdvanceUntilDoneAsync(Task run)
    {
        DateTimeOffset begun = _clock.GetUtcNow();
        while (!run.IsCompleted && _clock.GetUtcNow() - begun < TimeSpan.FromHours(1))
        {
            await Patience.UntilAsync(() => run.IsCompleted || _clock.ArmedTimers > 0, "the run waits for the clock");
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return _clock.GetUtcNow() - begun;
    }
}
