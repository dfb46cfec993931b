using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Links;

/// <summary>What becomes of a guest, and that the same client works afterwards without help.</summary>
public sealed class SurvivalTests(ITestOutputHelper output) : VmTest(output)
{
    private static QgaClientOptions Impatient => new() { CommandTimeouts = { ["guest-ping"] = TimeSpan.FromSeconds(2), ["guest-exec"] = TimeSpan.FromSeconds(5) } };

    [VmFact]
    public async Task Agent_killed()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        await using GuestFileStream file = await client.OpenFileAsync("/data/file", GuestFileMode.Write);
        await Machine.Door.StopAgentAsync();
        Task call = client.GuestPingAsync();
        await Machine.Door.WaitForArrivalAsync();
        await Machine.Door.KillAgentAsync();

        // There is no end of the link: silence, and an answer only if the next agent reads the request.
        await Machine.Door.StartAgentAsync();
        Exception? exception = await Record.ExceptionAsync(() => call);
        Assert.True(exception is null or QgaTimeoutException { MayHaveReachedGuest: true }, $"{exception}");

        await GuestAgent.AskUntilAnsweredAsync(() => client.GuestSyncAsync(new() { Id = 7 }));
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });
        Assert.Equal("again", await ShellAsync(client, "echo again"));
    }

    [VmFact]
    public async Task Agent_that_is_not_there_for_a_while()
    {
        await using QgaClient client = await ConnectAsync(new() { CommandTimeouts = { ["guest-exec"] = TimeSpan.FromSeconds(1) } });
        string boot = await GuestAgent.ReadBootIdAsync(client);
        await Machine.Door.KillAgentAsync();
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/data/late"] }));
        Assert.True(exception.MayHaveReachedGuest);

        // In doubt, nothing is sent that could be carried out later.
        exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/data/never"] }));
        Assert.False(exception.MayHaveReachedGuest);
        await Machine.Door.StartAgentAsync();
        Assert.Equal(boot, await GuestAgent.AskUntilAnsweredAsync(() => GuestAgent.ReadBootIdAsync(client)));
        await Machine.Door.RunAsync("[ ! -e /data/never ]");
    }

    [VmFact]
    public async Task Guest_reset_under_a_call()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        string boot = await GuestAgent.ReadBootIdAsync(client);
        await Machine.Door.StopAgentAsync();
        Task<GuestExec> launch = client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/data/late"] });
        await Machine.Door.WaitForArrivalAsync();
        await Machine.ResetAsync();

        // The link stays open, and nothing of the earlier boot answers any more.
        QgaException exception = await Assert.ThrowsAnyAsync<QgaException>(() => launch.WaitAsync(Patience.Limit));
        Assert.True(exception is QgaTimeoutException { MayHaveReachedGuest: true } or QgaConnectionException { Failure: QgaConnectionFailure.Lost, MayHaveReachedGuest: true }, $"{exception}");
        await client.WaitUntilReadyAsync(new() { Timeout = Patience.BootLimit, AttemptTimeout = TimeSpan.FromSeconds(2) });
        Assert.NotEqual(boot, await GuestAgent.ReadBootIdAsync(client));
        Assert.Equal("no", await ShellAsync(client, "[ -e /data/late ] && echo yes || echo no"));
    }

    [VmFact]
    public async Task Program_right_after_the_agent_lost_its_state()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        Assert.Equal("before", await ShellAsync(client, "echo before"));
        await Machine.Door.RestartAgentAsync(keepState: false);
        Assert.Equal("again", await ShellAsync(client, "echo >>/run/runs; echo again"));
        Assert.Equal("1", await Machine.Door.RunAsync("wc -l </run/runs"));
    }

    [VmFact]
    public async Task Guest_paused_and_continued()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        await Machine.PauseAsync();
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestPingAsync());
        Assert.True(exception.MayHaveReachedGuest);

        await Machine.ContinueAsync();
        long[] ids = [.. Enumerable.Range(1, 100)];
        Assert.Equal(ids, await GuestAgent.AskUntilAnsweredAsync(() => Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id })))));
    }

    [VmFact]
    public async Task Replies_to_a_client_that_has_gone_reach_nobody_else()
    {
        string first;
        await using (QgaClient former = NewClient(Hasty.Options()))
        {
            first = await GuestAgent.ReadBootIdAsync(former);
            await Machine.PauseAsync();
            using var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            Task[] calls = [.. Enumerable.Range(1000, 100).Select(id => former.GuestSyncAsync(new() { Id = id }, leaving.Token))];
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(calls));
        }

        await Machine.ContinueAsync();
        await using QgaClient client = NewClient();
        Assert.Equal(7, await client.GuestSyncAsync(new() { Id = 7 }));
        Assert.Equal(first, await GuestAgent.ReadBootIdAsync(client));
    }

    [VmFact]
    public async Task Qemu_killed_and_booted()
    {
        await using QgaClient client = NewClient(new() { WaitForAgent = true, CommandTimeout = Patience.BootLimit });
        await client.GuestPingAsync();
        await Machine.PauseAsync();
        Task<GuestExec> launch = client.GuestExecAsync(new() { Path = "/bin/true" });
        await Machine.KillAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => launch);
        Assert.Equal((QgaConnectionFailure.Lost, true), (exception.Failure, exception.MayHaveReachedGuest));

        await using QgaClient other = NewClient();
        Assert.Equal(QgaConnectionFailure.Refused, (await Assert.ThrowsAsync<QgaConnectionException>(() => other.GuestPingAsync())).Failure);

        // It is asked while nobody is there, and then while the guest boots.
        Task waiting = client.GuestPingAsync();
        await Machine.StartAgainAsync(new() { Boot = true });
        await waiting;
        Assert.Equal("again", await ShellAsync(client, "echo again"));
    }
}
