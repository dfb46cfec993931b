using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

/// <summary>What becomes of a guest, and that the same client works afterwards without help.</summary>
[Collection(WebGuestTests.Name)]
public sealed class SurvivalTests(WebGuest guest) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => guest.RestoreAsync();

    [LibvirtFact]
    public async Task Agent_killed()
    {
        await using QgaClient client = guest.NewClient();
        using LibvirtHost host = await LibvirtHost.ConnectAsync(guest.Machine.Uri);
        using var late = new CancellationTokenSource(Patience.Limit);
        await using IAsyncEnumerator<LibvirtAgentEvent> events = host.WatchAgentsAsync(WebGuest.Domain, late.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal((LibvirtAgentState.Connected, LibvirtAgentChange.None), (events.Current.State, events.Current.Change));

        await using GuestFileStream file = await client.OpenFileAsync("/data/open", GuestFileMode.Write);
        long generation = client.LinkGeneration;

        // QEMU tells of one change a second, and of the last one only: there is no other agent before libvirt knows that this one has gone.
        Task lost = client.WaitForLinkLossAsync(late.Token);
        await guest.Door.KillAgentAsync();
        await UntilAsync(LibvirtAgentState.Disconnected);
        await lost;
        await guest.Door.StartAgentAsync();
        await UntilAsync(LibvirtAgentState.Connected);
        Assert.Equal(7, await client.GuestSyncAsync(new() { Id = 7 }));
        Assert.True(client.LinkGeneration > generation);
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });
        Assert.Equal("again\n", (await client.RunAsync("echo", ["again"])).StandardOutputText);

        async Task UntilAsync(LibvirtAgentState state)
        {
            do
            {
                Assert.True(await events.MoveNextAsync());
                Assert.Equal((WebGuest.Domain, LibvirtAgentChange.Channel), (events.Current.Domain, events.Current.Change));
            }
            while (events.Current.State != state);
        }
    }

    [LibvirtFact]
    public async Task Agent_killed_under_a_call()
    {
        await using QgaClient client = guest.NewClient();
        await client.GuestPingAsync();
        await guest.Door.StopAgentAsync();
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" });
        await guest.Door.WaitForArrivalAsync();
        await guest.Door.KillAgentAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
        Assert.Equal((QgaConnectionFailure.Lost, true), (exception.Failure, exception.MayHaveReachedGuest));

        await guest.Door.StartAgentAsync();
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        Assert.Equal(7, await patient.GuestSyncAsync(new() { Id = 7 }));
    }

    [LibvirtFact]
    public async Task Agent_that_does_not_answer()
    {
        await using QgaClient client = guest.NewClient(new() { CommandTimeouts = { ["guest-exec"] = TimeSpan.FromSeconds(1) } });
        await client.GuestPingAsync();
        await guest.Door.StopAgentAsync();
        QgaTimeoutException exception = await Assert.ThrowsAsync<QgaTimeoutException>(() => client.GuestExecAsync(new() { Path = "/bin/true" }));
        Assert.True(exception.MayHaveReachedGuest);
        await guest.Door.ContinueAgentAsync();
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        Assert.Equal(7, await AskUntilAnsweredAsync(() => patient.GuestSyncAsync(new() { Id = 7 })));
    }

    [LibvirtFact]
    public async Task Domain_paused_and_continued()
    {
        await using QgaClient client = guest.NewClient();
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        await client.GuestPingAsync();
        await guest.Machine.VirshAsync("suspend", WebGuest.Domain);
        Task<GuestExec> waiting;
        try
        {
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestExecAsync(new() { Path = "/bin/true" }));
            Assert.Equal((QgaConnectionFailure.NotRunning, false), (exception.Failure, exception.MayHaveReachedGuest));
            Assert.Equal(55, Assert.IsType<LibvirtException>(exception.GetBaseException()).Code);
            waiting = patient.GuestExecAsync(new() { Path = "/bin/true" });
        }
        finally
        {
            await guest.Machine.VirshAsync("resume", WebGuest.Domain);
        }

        await waiting;
        await client.GuestPingAsync();
    }

    [LibvirtFact]
    public async Task Domain_shut_down_and_started_again()
    {
        await using QgaClient client = guest.NewClient();
        string boot = await client.ReadAllTextAsync("/proc/sys/kernel/random/boot_id");
        GuestFileStream file = await client.OpenFileAsync("/data/open", GuestFileMode.Write);
        QgaNoReplyOutcome outcome = await client.GuestShutdownAsync(new() { Mode = "powerdown" });
        Assert.Equal(QgaNoReplyOutcome.LinkClosed, outcome);
        await guest.Machine.WaitForStateAsync(WebGuest.Domain, "shut off");
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Equal(QgaConnectionFailure.NotRunning, exception.Failure);

        await guest.Machine.VirshAsync("start", WebGuest.Domain);
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        await patient.GuestPingAsync();
        Assert.NotEqual(boot, await client.ReadAllTextAsync("/proc/sys/kernel/random/boot_id"));
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });
    }

    [LibvirtFact]
    public async Task Domain_destroyed_under_a_call()
    {
        await using QgaClient client = guest.NewClient();
        await client.GuestPingAsync();
        await guest.Door.StopAgentAsync();
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/true" });
        await guest.Door.WaitForArrivalAsync();
        await guest.Machine.VirshAsync("destroy", WebGuest.Domain);
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => call);
        Assert.Equal((QgaConnectionFailure.Lost, true), (exception.Failure, exception.MayHaveReachedGuest));
        await guest.Machine.VirshAsync("start", WebGuest.Domain);
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        await patient.GuestPingAsync();
        await client.GuestPingAsync();
    }

    [LibvirtFact]
    public async Task Libvirtd_restarted()
    {
        await using QgaClient client = guest.NewClient();
        await client.GuestPingAsync();
        long generation = client.LinkGeneration;
        await guest.Machine.StopDaemonAsync();
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync());
        Assert.Contains(exception.Failure, (QgaConnectionFailure[])[QgaConnectionFailure.NotFound, QgaConnectionFailure.Refused]);
        await guest.Machine.StartDaemonAsync();
        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        await patient.GuestPingAsync();
        await client.GuestPingAsync();
        Assert.True(client.LinkGeneration > generation);
    }

    private static async Task<T> AskUntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception exception) when (exception is QgaTimeoutException or QgaConnectionException && TimeProvider.System.GetElapsedTime(begun) < Patience.Limit)
            {
                // Not yet.
            }
        }
    }
}
