using Qga.Sdk.LibvirtTests.Infrastructure;

namespace Qga.Sdk.LibvirtTests.Guests;

/// <summary>A guest that restarts, sleeps and wakes up behind libvirt. One client sees it through.</summary>
[Collection(WebGuestTests.Name)]
public sealed class PowerTests(WebGuest guest, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly GuestWaitOptions Waiting = new() { Timeout = Patience.BootLimit, AttemptTimeout = TimeSpan.FromSeconds(3) };

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => guest.RestoreAsync();

    [LibvirtFact]
    public async Task Rebooted()
    {
        await using QgaClient client = guest.NewClient();
        await using GuestFileStream file = await client.OpenFileAsync("/data/open", GuestFileMode.Write);
        GuestPowerResult result = await client.RebootAsync();
        output.WriteLine($"{result.Outcome} {result.Error?.Message}");
        Assert.True(result.Outcome is GuestPowerOutcome.LinkClosed or GuestPowerOutcome.Unconfirmed, $"{result}");

        // Right after it: nothing that was started in the new boot counts as lost with the old one.
        GuestBoot now = await client.WaitForRebootAsync(result.Before!, Waiting);
        Assert.NotEqual(result.Before!.Id, now.Id);
        Assert.Equal("again\n", (await client.RunAsync("echo", ["again"])).StandardOutputText);
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });
    }

    [LibvirtFact]
    public async Task Guest_reset_under_a_call()
    {
        await using QgaClient client = guest.NewClient(new() { CommandTimeouts = { ["guest-exec"] = TimeSpan.FromSeconds(10) } });
        GuestBoot before = await client.GetBootAsync();
        await guest.Door.StopAgentAsync();
        Task<GuestExec> call = client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/data/late"] });
        await guest.Door.WaitForArrivalAsync();
        await guest.Machine.VirshAsync("reset", WebGuest.Domain);
        QgaException exception = await Assert.ThrowsAnyAsync<QgaException>(() => call.WaitAsync(Patience.Limit));
        output.WriteLine(exception.Message);
        Assert.True(exception is QgaTimeoutException { MayHaveReachedGuest: true } or QgaConnectionException { Failure: QgaConnectionFailure.Lost, MayHaveReachedGuest: true }, $"{exception}");
        Assert.NotEqual(before.Id, (await client.WaitForRebootAsync(before, Waiting)).Id);
        Assert.Equal("no\n", (await client.RunAsync("/bin/sh", ["-c", "[ -e /data/late ] && echo yes || echo no"])).StandardOutputText);
    }

    [LibvirtFact]
    public async Task Asleep_and_woken()
    {
        await using QgaClient client = guest.NewClient();
        GuestBoot before = await client.GetBootAsync();
        GuestPowerResult result = await client.SuspendAsync();
        output.WriteLine($"{result.Outcome} {result.Error?.Message}");
        Assert.True(result.Outcome is GuestPowerOutcome.LinkClosed or GuestPowerOutcome.Unconfirmed, $"{result}");
        await guest.Machine.WaitForStateAsync(WebGuest.Domain, "pmsuspended");

        // Libvirt knows that it sleeps, and sends nothing.
        QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/run/late"] }));
        Assert.False(exception.MayHaveReachedGuest);
        Assert.Contains(exception.Failure, (QgaConnectionFailure[])[QgaConnectionFailure.NotRunning, QgaConnectionFailure.AgentNotConnected]);

        await guest.Machine.VirshAsync("dompmwakeup", WebGuest.Domain);
        await client.WaitUntilReadyAsync(Waiting);
        Assert.Equal(before.Id, (await client.GetBootAsync()).Id);
        Assert.Equal("no\n", (await client.RunAsync("/bin/sh", ["-c", "[ -e /run/late ] && echo yes || echo no"])).StandardOutputText);
    }

    [LibvirtFact]
    public async Task Requests_sent_before_the_agent_is_up()
    {
        await using QgaClient client = guest.NewClient();
        await client.GuestPingAsync();
        await guest.Machine.VirshAsync("destroy", WebGuest.Domain);
        await guest.Machine.VirshAsync("start", WebGuest.Domain);
        for (int i = 0; i < 3; i++)
        {
            // The guest has hardly begun to boot. Libvirt knows that nobody is there yet.
            QgaConnectionException exception = await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/run/early"] }));
            Assert.Equal((QgaConnectionFailure.AgentNotConnected, false), (exception.Failure, exception.MayHaveReachedGuest));
            if (i == 0)
            {
                output.WriteLine(exception.Message);
            }
        }

        await using QgaClient patient = guest.NewClient(WebGuest.Patient);
        await patient.GuestPingAsync();
        Assert.Equal("no\n", (await client.RunAsync("/bin/sh", ["-c", "[ -e /run/early ] && echo yes || echo no"])).StandardOutputText);
    }
}
