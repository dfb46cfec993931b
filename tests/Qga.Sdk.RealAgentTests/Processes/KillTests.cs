using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class KillTests(ITestOutputHelper output) : JobTest(output)
{
    // Children, one in a session of its own, one whose parent has ended, one that gives up its environment.
    private const string Family = "sleep 61 & setsid sleep 62 & (sleep 63 &); env -i sleep 64 & echo ready; sleep 65; echo never";

    [Theory]
    [InlineData(9)]
    [InlineData(15)]
    public async Task A_signal_reaches_everything_that_the_process_has_started(int signal)
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell(Family));
        await ReadReadyAsync(process);
        await Patience.UntilAsync(() => Sleepers() == 5, "all have started");

        Assert.True(await process.KillAsync(new GuestSignal(signal)));
        GuestExit exit = await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(signal, exit.Signal?.Number);
        await Patience.UntilAsync(() => Sleepers() == 0, "all have ended");
        Assert.False(await process.KillAsync());
        Assert.Equal("", await ReadTextAsync(process.StandardOutput));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    public async Task What_a_process_sends_to_its_group_ends_itself_alone(int signal)
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell($"echo before; kill -{signal} 0; sleep 61"));

        Assert.Equal("before\n", await ReadTextAsync(process.StandardOutput));
        Assert.Equal(signal, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).Signal?.Number);
        Assert.True(Agent.IsAlive);
    }

    [Fact]
    public async Task A_signal_that_is_caught_does_what_the_process_wants()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("trap 'echo caught; exit 5' INT; echo ready; while :; do sleep 0.02; done"));
        await ReadReadyAsync(process);

        Assert.True(await process.KillAsync(GuestSignal.Interrupt));
        Assert.Equal("caught\n", await ReadTextAsync(process.StandardOutput));
        GuestExit exit = await process.WaitForExitAsync().WaitAsync(Patience.Limit);
        Assert.Equal(5, exit.ExitCode);
    }

    [Fact]
    public async Task Disposal_ends_it_only_when_that_was_asked_for()
    {
        await using QgaClient client = NewClient();
        GuestProcess kept = await client.StartAsync(Shell("sleep 61"));
        GuestProcess ended = await client.StartAsync(Shell("yes & sleep 62") with { KillOnDispose = true });
        await kept.DisposeAsync();
        await ended.DisposeAsync();

        Assert.True(Directory.Exists(Path.Combine(Spool, kept.Token)));
        Assert.False(Directory.Exists(Path.Combine(Spool, ended.Token)));
        await Patience.UntilAsync(() => Sleepers() == 1, "one is left");
        await using GuestProcess again = await client.AttachAsync(kept.Token, new AttachOptions { SpoolDirectory = Spool, KillOnDispose = true });
    }

    [Fact]
    public async Task Cancelled_waiting_leaves_it_running_and_it_can_be_waited_for_again()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("sleep 61") with { KillOnDispose = true });
        using var cancellation = new CancellationTokenSource();
        Task<GuestExit> waiting = process.WaitForExitAsync(cancellation.Token);
        Task<int> reading = process.StandardOutput.ReadAsync(new byte[1], cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience.Limit));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Patience.Limit));

        await process.KillAsync(GuestSignal.Terminate);
        Assert.Equal(GuestSignal.Terminate, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).Signal);
        Assert.Equal(0, await process.StandardOutput.ReadAsync(new byte[1]).AsTask().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task A_cancelled_start_leaves_nothing()
    {
        await using QgaClient client = NewClient();
        await using (GuestProcess first = await client.StartAsync(Program("true")))
        {
            // One that still runs would be left there.
            await first.WaitForExitAsync();
        }

        for (int i = 0; i < 10; i++)
        {
            using var cancellation = new CancellationTokenSource();
            Task<GuestProcess> starting = client.StartAsync(Shell("sleep 61") with { KillOnDispose = true }, cancellation.Token);
            await Task.Delay(i);
            await cancellation.CancelAsync();
            try
            {
                await (await starting.WaitAsync(Patience.Limit)).DisposeAsync();
            }
            catch (OperationCanceledException)
            {
                // In time.
            }
        }

        await Patience.UntilAsync(() => Sleepers() == 0, "nothing is left");
        Assert.Empty(Directory.GetFileSystemEntries(Spool));
    }

    [Fact]
    public async Task A_process_whose_watcher_was_killed_is_said_to_be_lost_and_can_be_killed()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("sleep 61") with { KillOnDispose = true });
        int watcher = int.Parse(File.ReadAllText(Path.Combine(Spool, process.Token, "status")).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        using (System.Diagnostics.Process wrapper = System.Diagnostics.Process.GetProcessById(watcher))
        {
            wrapper.Kill();
        }

        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => process.WaitForExitAsync().WaitAsync(Patience.Limit));
        Assert.Equal(GuestProcessLoss.Unwatched, exception.Loss);
        Assert.True(await process.KillAsync());
    }

    private int Sleepers() => Agent.RunningProcesses().Count(static id =>
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/comm") == "sleep\n" && File.ReadAllText($"/proc/{id}/cmdline").Contains("\06", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }) + EmptyHanded();

    // The one that gave up its environment has lost the mark of the test as well.
    private int EmptyHanded() => Agent.RunningProcesses().Count == 0 ? 0 : Directory.GetDirectories("/proc").Count(static path =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(path), out _) && File.ReadAllText(Path.Combine(path, "cmdline")) == "sleep\064\0";
        }
        catch (IOException)
        {
            return false;
        }
    });

    private static async Task ReadReadyAsync(GuestProcess process)
    {
        byte[] ready = new byte[6];
        await process.StandardOutput.ReadExactlyAsync(ready).AsTask().WaitAsync(Patience.Limit);
        Assert.Equal("ready\n"u8.ToArray(), ready);
    }
}
