using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>Freezing a real file system: it stops whoever writes there, and goes on in every way out.</summary>
public sealed class FreezeTests(ITestOutputHelper output) : VmTest(output)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    [VmFact]
    public async Task Whoever_writes_waits_until_the_scope_is_disposed()
    {
        await using QgaClient client = NewClient();
        await GuestWriter.StartAsync(Machine);
        ThawResult result;
        await using (FreezeScope scope = await client.FreezeAsync())
        {
            Assert.Equal((1L, true), (scope.FrozenFileSystems, scope.Guarded));
            Assert.Equal(GuestFsfreezeStatus.Frozen, await client.GuestFsfreezeStatusAsync());
            QgaCommandUnavailableException refused = await Assert.ThrowsAsync<QgaCommandUnavailableException>(() => client.RunAsync("/bin/true"));
            Assert.Equal(QgaUnavailableReason.Frozen, refused.Reason);
            Assert.Equal(GuestFreezeFailure.AlreadyFrozen, (await Assert.ThrowsAsync<GuestFreezeException>(() => client.FreezeAsync())).Failure);
            await Machine.Door.RunAsync($"usleep {Hold.TotalMicroseconds:0}");
            result = await scope.ThawAsync();
        }

        Assert.Equal((FreezeEnd.Thawed, 1L, true), (result.End, result.ThawedFileSystems, result.HeldThroughout));
        WriterGaps gaps = await GuestWriter.ReadGapsAsync(Machine);
        Output.WriteLine($"{gaps}");
        Assert.True(gaps.Disk >= Hold, $"{gaps}");
        Assert.Equal("", await GuestWatchdogs.ReadAsync(Machine));
    }

    [VmFact]
    public async Task It_is_thawed_when_the_token_is_cancelled()
    {
        await using QgaClient client = NewClient();
        await GuestWriter.StartAsync(Machine);
        using var cancellation = new CancellationTokenSource();
        await using FreezeScope scope = await client.FreezeAsync(cancellation.Token);
        await cancellation.CancelAsync();
        ThawResult result = await scope.ThawAsync();

        Assert.Equal((FreezeEnd.Canceled, 1L, false), (result.End, result.ThawedFileSystems, result.HeldThroughout));
        Assert.True(scope.Over.IsCancellationRequested);
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        (await GuestWriter.ReadGapsAsync(Machine)).AssertWithin(TimeSpan.FromSeconds(1));
    }

    [VmFact]
    public async Task It_is_thawed_after_its_time()
    {
        await using QgaClient client = NewClient();
        await GuestWriter.StartAsync(Machine);
        await using FreezeScope scope = await client.FreezeAsync(new FreezeOptions { MaxFrozenTime = Short });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Patience.Limit, scope.Over));
        ThawResult result = await scope.ThawAsync();

        Assert.Equal((FreezeEnd.Expired, false), (result.End, result.HeldThroughout));
        WriterGaps gaps = await GuestWriter.ReadGapsAsync(Machine);
        Output.WriteLine($"{gaps}");
        gaps.AssertWithin(Short);
    }

    [VmFact]
    public async Task The_watchdog_thaws_it_when_the_client_was_killed()
    {
        await GuestWriter.StartAsync(Machine);
        await using FreezeHolder holder = FreezeHolder.Start(Machine.Endpoint, Short);
        Assert.Equal("freezing", await holder.ReadLineAsync());
        Assert.Equal("frozen 1 True", await holder.ReadLineAsync());
        await holder.KillAsync();
        await GuestWriter.WaitForDiskAsync(Machine);
        await using QgaClient client = NewClient();

        // Its file systems are thawed and the agent does not know.
        Assert.Equal(GuestFsfreezeStatus.Frozen, await client.GuestFsfreezeStatusAsync());
        Assert.Equal(0, await client.GuestFsfreezeThawAsync());
        WriterGaps gaps = await GuestWriter.ReadGapsAsync(Machine);
        Output.WriteLine($"{gaps}");
        gaps.AssertWithin(Short);
        Assert.True(gaps.Disk > Hold, $"{gaps}");
        await GuestWatchdogs.WaitForEndAsync(Machine);
    }

    [VmFact]
    public async Task A_process_that_is_told_to_end_thaws_it_first()
    {
        await using FreezeHolder holder = FreezeHolder.Start(Machine.Endpoint, Patience.Limit);
        Assert.Equal("freezing", await holder.ReadLineAsync());
        Assert.Equal("frozen 1 True", await holder.ReadLineAsync());
        Assert.Equal(128 + 15, await holder.TerminateAsync());

        await using QgaClient client = NewClient();
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        await ShellAsync(client, "echo written >/data/file; sync");
        Assert.Equal("", await GuestWatchdogs.ReadAsync(Machine));
    }

    [VmFact]
    public async Task It_is_thawed_by_the_next_agent_when_its_own_was_killed()
    {
        await using QgaClient client = NewClient(new() { CommandTimeouts = { ["guest-fsfreeze-thaw"] = TimeSpan.FromSeconds(5) } });
        await GuestWriter.StartAsync(Machine);
        await using FreezeScope scope = await client.FreezeAsync(new FreezeOptions { MaxFrozenTime = Patience.Limit });
        await Machine.Door.RestartAgentAsync();
        ThawResult result = await scope.ThawAsync();
        Output.WriteLine($"{result}");

        Assert.Equal(1, result.ThawedFileSystems);
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        await ShellAsync(client, "echo written >/data/file; sync");
    }

    [VmFact]
    public async Task Mount_points_are_frozen_by_name_all_or_none()
    {
        await using QgaClient client = NewClient();
        await using (FreezeScope scope = await client.FreezeAsync(["/data"]))
        {
            Assert.Equal(1, scope.FrozenFileSystems);
            Assert.True((await scope.ThawAsync()).HeldThroughout);
        }

        GuestFreezeException exception = await Assert.ThrowsAsync<GuestFreezeException>(() => client.FreezeAsync(["/data", "/nowhere"]));
        Assert.Equal(GuestFreezeFailure.NotAllFrozen, exception.Failure);
        Assert.Equal(GuestFsfreezeStatus.Thawed, await client.GuestFsfreezeStatusAsync());
        await ShellAsync(client, "echo written >/data/file; sync");
        Assert.Equal("", await GuestWatchdogs.ReadAsync(Machine));
    }

}
