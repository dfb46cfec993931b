using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Power;

/// <summary>A guest that goes down, restarts, sleeps and wakes up, with QEMU's monitor as the witness. One client sees it through.</summary>
public sealed class PowerTests(ITestOutputHelper output) : VmTest(output)
{
    private static QgaClientOptions Impatient => new() { CommandTimeouts = { ["guest-ping"] = TimeSpan.FromSeconds(1) }, NoReplyGrace = TimeSpan.FromSeconds(1) };

    private GuestPowerOptions Witnessed => new() { Monitor = Machine.MonitorEndpoint, ConfirmTimeout = Patience.Limit };

    [VmFact]
    public async Task Rebooted()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        await using GuestFileStream file = await client.OpenFileAsync("/data/file", GuestFileMode.Write);
        GuestPowerResult result = await client.RebootAsync(Witnessed);
        Assert.Equal((GuestPowerOutcome.Confirmed, null), (result.Outcome, result.Error));

        // The link stays, and the boot is another one.
        GuestBoot now = await client.WaitForRebootAsync(result.Before!, new() { Timeout = Patience.BootLimit, AttemptTimeout = TimeSpan.FromSeconds(2) });
        Assert.NotEqual(result.Before!.Id, now.Id);
        Assert.NotNull(now.Id);
        await Assert.ThrowsAsync<GuestHandleStaleException>(async () =>
        {
            await file.WriteAsync("lost"u8.ToArray());
            await file.FlushAsync();
        });
        Assert.Equal("again", await ShellAsync(client, "echo again"));
        Assert.Equal(now.Id, (await client.GetBootAsync()).Id);
    }

    [VmFact]
    public async Task Switched_off_and_started_again()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        GuestPowerResult result = await client.ShutdownAsync(Witnessed);
        Assert.Equal(GuestPowerOutcome.Confirmed, result.Outcome);
        await Machine.WaitForExitAsync();
        Assert.Equal(QgaConnectionFailure.NotFound, (await Assert.ThrowsAsync<QgaConnectionException>(() => client.GuestPingAsync())).Failure);

        Task ready = client.WaitUntilReadyAsync(new() { Timeout = Patience.BootLimit });
        await Machine.StartAgainAsync();
        await ready;
        Assert.Equal("again", await ShellAsync(client, "echo again"));

        // Without a monitor, the end of the link is what is seen.
        result = await client.ShutdownAsync(new() { ConfirmTimeout = Patience.Limit });
        Assert.Equal((GuestPowerOutcome.LinkClosed, null), (result.Outcome, result.Error));
    }

    [VmFact]
    public async Task Asleep_and_woken()
    {
        await using QgaClient client = await ConnectAsync(Impatient);
        Assert.Equal(GuestPowerOutcome.Confirmed, (await client.SuspendAsync(options: Witnessed)).Outcome);

        // Asleep, it answers nothing. What is asked meanwhile fails within its deadline and is not carried out later.
        Assert.True((await Record.ExceptionAsync(() => client.GuestPingAsync())) is QgaTimeoutException);
        using (var leaving = new CancellationTokenSource(TimeSpan.FromMilliseconds(500)))
        {
            Exception? exception = await Record.ExceptionAsync(() => client.GuestExecAsync(new() { Path = "/bin/touch", Arg = ["/run/late"] }, leaving.Token));
            Assert.True(exception is OperationCanceledException, $"{exception}");
        }

        Assert.Equal(GuestPowerOutcome.Confirmed, (await client.WakeUpAsync(Machine.MonitorEndpoint)).Outcome);
        await client.WaitUntilReadyAsync(new() { Timeout = Patience.BootLimit, AttemptTimeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("no", await ShellAsync(client, "[ -e /run/late ] && echo yes || echo no"));
        long[] ids = [.. Enumerable.Range(1, 50)];
        Assert.Equal(ids, await Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id }))));
    }

    [VmFact]
    public async Task Refused()
    {
        await using QgaClient client = NewClient();
        GuestPowerResult asleep = await client.SuspendAsync(GuestSuspendMode.ToDisk, Witnessed);
        Assert.Equal(GuestPowerOutcome.Refused, asleep.Outcome);
        Assert.IsType<QgaCommandException>(asleep.Error);

        GuestPowerResult awake = await client.WakeUpAsync(Machine.MonitorEndpoint);
        Assert.Equal((GuestPowerOutcome.Refused, QmpFailure.Refused), (awake.Outcome, Assert.IsType<QmpException>(awake.Error).Failure));
        await client.GuestPingAsync();
    }
}
