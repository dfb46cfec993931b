using System.Diagnostics;
using System.Globalization;
using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class RunTimeTests(ITestOutputHelper output) : AgentTest(output)
{
    [Fact]
    public async Task Time_out_leaves_the_program_running_and_gives_its_pid()
    {
        await using QgaClient client = NewClient();
        GuestRunTimeoutException exception = await Assert.ThrowsAsync<GuestRunTimeoutException>(
            () => client.RunAsync("sleep", ["60"], new() { Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.True(exception.IsTimeout);
        await EndAsync(client, exception.Pid);
    }

    [Fact]
    public async Task Cancellation_leaves_the_program_running_and_gives_its_pid()
    {
        using var cancellation = new CancellationTokenSource();
        await using QgaClient client = NewClient();
        Task<GuestCommandResult> run = client.RunAsync("sleep", ["60"], cancellationToken: cancellation.Token);
        await Patience.UntilAsync(() => Agent.RunningProcesses().Count > 0, "the program runs");
        await cancellation.CancelAsync();
        GuestRunTimeoutException exception = await Assert.ThrowsAsync<GuestRunTimeoutException>(() => run);

        Assert.False(exception.IsTimeout);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        await EndAsync(client, exception.Pid);
    }

    [Fact]
    public async Task Program_of_two_seconds_costs_few_questions()
    {
        const int seconds = 2;
        RecordedLink link = RecordedLink.To(Agent);
        await using var client = new QgaClient(link.Endpoint, new() { CloseTimeout = TimeSpan.FromMilliseconds(100) });
        GuestCommandResult result = await client.RunAsync("sleep", [seconds.ToString(CultureInfo.InvariantCulture)]);

        Assert.True(result.IsSuccess);
        int questions = link.CountRequests("guest-exec-status");
        int most = CountQuestions(PollingOptions.Default, TimeSpan.FromSeconds(seconds));
        Output.WriteLine($"{questions} questions for a program of {seconds} s; the schedule allows {most}.");
        Assert.InRange(most, 2, 40);
        Assert.InRange(questions, 2, most);
    }

    [Fact]
    public async Task Program_that_ends_at_once_is_noticed_at_once()
    {
        const int runs = 50;
        await using QgaClient client = NewClient();
        await client.RunAsync("true");
        List<double> times = [];
        for (int i = 0; i < runs; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            await client.RunAsync("/bin/true");
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        double median = times.Order().ElementAt(runs / 2);
        Output.WriteLine($"/bin/true in {median:0.0} ms (median of {runs}).");
        Assert.InRange(median, 0, 100);
    }

    /// <summary>Ends a program that a test has left, and sees that its result can still be had.</summary>
    private async Task EndAsync(QgaClient client, long? pid)
    {
        Assert.NotNull(pid);
        Assert.False((await client.GuestExecStatusAsync(new() { Pid = pid.Value })).Exited);
        Assert.Equal([(int)pid.Value], Agent.RunningProcesses());
        GuestCommandResult kill = await client.RunAsync("/bin/sh", ["-c", $"kill -9 {pid}"]);
        Assert.True(kill.IsSuccess, kill.StandardErrorText);

        GuestExecStatus status;
        do
        {
            status = await client.GuestExecStatusAsync(new() { Pid = pid.Value });
        }
        while (!status.Exited);

        Assert.Equal(9, status.Signal);
    }

    // Those before the first gap, and one more for the last look, after the end.
    private static int CountQuestions(PollingOptions polling, TimeSpan running)
    {
        int count = polling.EagerLooks;
        for (TimeSpan time = TimeSpan.Zero; time < running; time += polling.DelayAfter(time))
        {
            count++;
        }

        return count;
    }
}
