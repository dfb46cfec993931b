using Qga.Sdk.RealAgentTests.Infrastructure;

namespace Qga.Sdk.RealAgentTests.Processes;

public sealed class AttachTests(ITestOutputHelper output) : JobTest(output)
{
    private AttachOptions Here => new() { SpoolDirectory = Spool };

    [Fact]
    public async Task A_detached_process_goes_on_and_is_found_by_its_token()
    {
        await using QgaClient client = NewClient();
        GuestProcess first = await client.StartAsync(Shell("echo one; read line; echo two; exit 4") with { RedirectStandardInput = true });
        await first.DisposeAsync();

        await using GuestProcess again = await client.AttachAsync(first.Token, Here);
        Assert.Equal((first.Pid, first.Token), (again.Pid, again.Token));
        await again.StandardInput.DisposeAsync();
        Assert.Equal("one\ntwo\n", await ReadTextAsync(again.StandardOutput));
        Assert.Equal(4, (await again.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
    }

    [Fact]
    public async Task Output_and_exit_survive_the_client_and_the_agent()
    {
        GuestProcess first;
        await using (QgaClient client = NewClient())
        {
            first = await client.StartAsync(Shell("echo begun; sleep 0.5; echo done; exit 7"));
            byte[] buffer = new byte[6];
            await first.StandardOutput.ReadExactlyAsync(buffer).AsTask().WaitAsync(Patience.Limit);
        }

        await Agent.RestartAsync(keepState: false);
        await using QgaClient next = NewClient();
        await using GuestProcess again = await next.AttachAsync(first.Token, Here with { Position = first.StandardOutput.Position });
        Assert.Equal("done\n", await ReadTextAsync(again.StandardOutput));
        Assert.Equal(7, (await again.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
    }

    [Fact]
    public async Task A_process_goes_on_under_its_reader_when_the_agent_dies()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("echo begun; sleep 0.5; echo done; exit 7"));
        byte[] buffer = new byte[6];
        await process.StandardOutput.ReadExactlyAsync(buffer).AsTask().WaitAsync(Patience.Limit);
        Task<GuestExit> exit = process.WaitForExitAsync();
        await Agent.RestartAsync(keepState: false);

        Assert.Equal("done\n", await ReadTextAsync(process.StandardOutput));
        Assert.Equal(7, (await exit.WaitAsync(Patience.Limit)).ExitCode);
    }

    [Fact]
    public async Task A_token_starts_once_however_many_start_it_at_the_same_time()
    {
        string marker = Scratch.File("runs");
        GuestProcessStartInfo start = Shell("echo run >>\"$1\"; echo out; sleep 0.2", marker) with { Token = "a-token-of-my-own-0001" };
        await using QgaClient client = NewClient();
        GuestProcess[] processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.StartAsync(start)));

        Assert.Single(processes.Select(static process => process.Pid).Distinct());
        Assert.Equal("out\n", await ReadTextAsync(processes[0].StandardOutput));
        Assert.True((await processes[^1].WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
        Assert.Equal("run\n", await File.ReadAllTextAsync(marker));
        foreach (GuestProcess process in processes)
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task Start_whose_result_is_lost_with_the_link_is_repeated_and_starts_once()
    {
        string marker = Scratch.File("runs");
        await using LinkProxy proxy = LinkProxy.Start(Agent.SocketPath);
        await using QgaClient client = await QgaClient.ConnectAsync(proxy.Endpoint);
        await client.GuestGetOsinfoAsync();
        await RunToEndAsync(client);

        proxy.CutAfterBytesFromAgent(10);
        await using GuestProcess process = await client.StartAsync(Shell("echo run >>\"$1\"", marker));
        Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
        Assert.Equal(2, proxy.Connections);
        Assert.Equal("run\n", await File.ReadAllTextAsync(marker));
    }

    [Fact]
    public async Task Tokens_that_nobody_knows_were_never_started_or_are_of_another_boot_are_told_apart()
    {
        await using QgaClient client = NewClient();
        await RunToEndAsync(client);
        Assert.Equal(GuestProcessLoss.Unknown, (await Assert.ThrowsAsync<GuestProcessLostException>(() => client.AttachAsync("no-such-token-0001", Here))).Loss);

        string claimed = Path.Combine(Spool, "claimed-and-not-started");
        Directory.CreateDirectory(claimed);
        await File.WriteAllTextAsync(Path.Combine(claimed, "claim"), "another-boot 5\n");
        Assert.Equal(GuestProcessLoss.NeverStarted, (await Assert.ThrowsAsync<GuestProcessLostException>(() => client.AttachAsync("claimed-and-not-started", Here))).Loss);

        await using GuestProcess process = await client.StartAsync(Shell("echo now") with { Token = "claimed-and-not-started" });
        Assert.Equal("now\n", await ReadTextAsync(process.StandardOutput));
        await process.WaitForExitAsync().WaitAsync(Patience.Limit);

        string status = Path.Combine(claimed, "status");
        await File.WriteAllTextAsync(status, (await File.ReadAllTextAsync(status)).Replace((await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim(), "another-boot", StringComparison.Ordinal));
        Assert.Equal(GuestProcessLoss.Rebooted, (await Assert.ThrowsAsync<GuestProcessLostException>(() => client.AttachAsync("claimed-and-not-started", Here))).Loss);
    }

    [Fact]
    public async Task A_position_that_was_released_is_refused()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess process = await client.StartAsync(Shell("head -c 3000000 /dev/zero; sleep 60") with { SpoolLimit = 1024 * 1024, KillOnDispose = true });
        byte[] buffer = new byte[2_500_000];
        await process.StandardOutput.ReadExactlyAsync(buffer).AsTask().WaitAsync(Patience.Limit);
        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => client.AttachAsync(process.Token, Here with { Position = 10 }));
        Assert.Equal(GuestProcessLoss.OutputReleased, exception.Loss);
    }

    [Fact]
    public async Task What_is_old_is_removed_by_a_later_process_and_what_runs_is_not()
    {
        await using QgaClient client = NewClient();
        await using GuestProcess running = await client.StartAsync(Shell("sleep 60") with { KillOnDispose = true, Retention = TimeSpan.FromSeconds(1) });
        GuestProcess ended = await client.StartAsync(Program("true") with { Retention = TimeSpan.FromSeconds(1) });
        await ended.WaitForExitAsync().WaitAsync(Patience.Limit);

        string status = Path.Combine(Spool, ended.Token, "status");
        string[] lines = await File.ReadAllLinesAsync(status);
        await File.WriteAllLinesAsync(status, lines.Select(static line => line.StartsWith("end ", StringComparison.Ordinal) ? "end 1" : line));
        await using GuestProcess later = await client.StartAsync(Program("true"));
        await later.WaitForExitAsync().WaitAsync(Patience.Limit);

        Assert.False(Directory.Exists(Path.Combine(Spool, ended.Token)));
        Assert.True(Directory.Exists(Path.Combine(Spool, running.Token)));
        GuestProcessLostException exception = await Assert.ThrowsAsync<GuestProcessLostException>(() => ended.KillAsync());
        Assert.Equal((GuestProcessLoss.Unknown, ended.Token), (exception.Loss, exception.Token));
    }

    // What every first start asks the guest has then been asked, and nothing is left of it.
    private async Task RunToEndAsync(QgaClient client)
    {
        await using GuestProcess process = await client.StartAsync(Program("true"));
        Assert.True((await process.WaitForExitAsync().WaitAsync(Patience.Limit)).IsSuccess);
    }
}
