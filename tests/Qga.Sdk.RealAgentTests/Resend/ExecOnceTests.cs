using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Resend;

/// <summary>guest-exec must never run twice. Each run leaves one line in a file, which is counted.</summary>
public sealed class ExecOnceTests(ITestOutputHelper output) : AgentTest(output)
{
    private string MarkerFile => Scratch.File("runs");

    [Fact]
    public async Task Exec_whose_reply_is_lost_is_not_sent_again()
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint);

        proxy.CutAfterBytesFromAgent(0);
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestExecAsync(Mark()));

        Assert.True(lost.MayHaveReachedGuest);
        Assert.Equal(QgaConnectionFailure.Lost, lost.Failure);
        await client.GuestPingAsync();
        Assert.Equal(2, proxy.Connections);
        Assert.Equal(1, proxy.CountRequests("guest-exec"));
        await WaitForRunsAsync(client, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(24)]
    [InlineData(60)]
    public async Task Exec_cut_off_in_the_middle_is_not_sent_again(int bytes)
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint);

        proxy.CutAfterBytesToAgent(bytes);
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestExecAsync(Mark()));

        Assert.True(lost.MayHaveReachedGuest);
        await client.GuestPingAsync();
        Assert.Equal(2, proxy.Connections);
        Assert.Equal(bytes > "{\"execute\":\"guest-exec\"".Length ? 1 : 0, proxy.CountRequests("guest-exec"));
        await WaitForRunsAsync(client, 0);
    }

    [Fact]
    public async Task Exec_made_before_the_agent_listens_runs_once_when_it_does()
    {
        await Agent.KillAsync();
        await using QgaClient client = NewClient(new() { WaitForAgent = true, RetryDelay = TimeSpan.FromMilliseconds(20) });

        Task<GuestExec> started = client.GuestExecAsync(Mark());
        Assert.False(started.IsCompleted);
        await Agent.RestartAsync(keepState: true);
        await ReapAsync(client, await started);

        await WaitForRunsAsync(client, 1);
    }

    [Fact]
    public async Task Exec_that_waits_when_the_link_breaks_runs_once_on_the_next_one()
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(
            proxy.Endpoint, new() { CommandTimeouts = { ["guest-ping"] = TimeSpan.FromMilliseconds(200) } });

        // In doubt nothing but a sync is written: the exec waits.
        Agent.Stop();
        await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestPingAsync());
        Task<GuestExec> started = client.GuestExecAsync(Mark());
        Assert.Equal(0, proxy.CountRequests("guest-exec"));
        proxy.DropNow();
        await Patience.UntilAsync(() => proxy.Connections == 2, "the client connects again");
        Assert.False(started.IsCompleted);
        Agent.Continue();
        await ReapAsync(client, await started);

        Assert.Equal(1, proxy.CountRequests("guest-exec"));
        await WaitForRunsAsync(client, 1);
    }

    [Fact]
    public async Task Read_whose_reply_is_lost_is_sent_again()
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint);

        proxy.CutAfterBytesFromAgent(5);
        Assert.Equal(Environment.MachineName, (await client.GuestGetHostNameAsync()).HostName);

        Assert.Equal(2, proxy.Connections);
        Assert.Equal(2, proxy.CountRequests("guest-get-host-name"));
    }

    [Fact]
    public async Task Command_by_name_is_never_sent_again()
    {
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint);

        proxy.CutAfterBytesFromAgent(5);
        QgaConnectionException lost = await Assert.ThrowsAsync<QgaConnectionException>(() => client.InvokeAsync("guest-get-host-name"));

        Assert.True(lost.MayHaveReachedGuest);
        Assert.Equal(1, proxy.CountRequests("guest-get-host-name"));
    }

    private GuestExecRequest Mark() => new() { Path = "/bin/sh", Arg = ["-c", "echo run >> \"$0\"", MarkerFile] };

    private static async Task ReapAsync(QgaClient client, GuestExec started)
    {
        while (!(await client.GuestExecStatusAsync(new() { Pid = started.Pid })).Exited)
        {
        }
    }

    // A second run would have been started before this one, which is waited for.
    private async Task WaitForRunsAsync(QgaClient client, int expected)
    {
        await ReapAsync(client, await client.GuestExecAsync(new() { Path = "/bin/sh", Arg = ["-c", ":"] }));
        await Patience.UntilAsync(() => Agent.RunningProcesses().Count == 0, "everything that was started ends");
        Assert.Equal(expected, File.Exists(MarkerFile) ? (await File.ReadAllLinesAsync(MarkerFile)).Length : 0);
    }
}
