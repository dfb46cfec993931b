using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Systemd;

/// <summary>What a guest does that ends its services in order: it shuts down under the agent's hands.</summary>
public sealed class SystemdTests(ITestOutputHelper output) : VmTest(output, systemd: true)
{
    // A boot takes twenty seconds here, and more on a busy machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private const string ShowPid = "systemctl show -p MainPID --value qemu-guest-agent";

    private GuestPowerOptions Witnessed => new() { Monitor = Machine.MonitorEndpoint, ConfirmTimeout = Limit };

    [SystemdFact]
    public async Task Rebooted_and_then_switched_off()
    {
        await using QgaClient client = NewClient();
        Assert.Equal("debian", (await client.GuestGetOsinfoAsync()).Id);
        GuestPowerResult result = await client.RebootAsync(Witnessed);
        Output.WriteLine($"reboot: {result.Outcome} {result.Error?.Message}");
        Assert.Equal(GuestPowerOutcome.Confirmed, result.Outcome);
        GuestBoot now = await client.WaitForRebootAsync(result.Before!, new() { Timeout = Limit });
        Assert.NotEqual(result.Before!.Id, now.Id);
        Assert.Equal("again", await ShellAsync(client, "echo again"));

        // Nobody but the agent and the link is asked this time: nothing is claimed, and nothing is called a failure.
        result = await client.ShutdownAsync();
        Output.WriteLine($"shutdown: {result.Outcome} {result.Error?.Message}");
        Assert.True(result.Outcome is GuestPowerOutcome.Accepted or GuestPowerOutcome.Inconclusive or GuestPowerOutcome.LinkClosed or GuestPowerOutcome.Unconfirmed, $"{result}");
        await Machine.WaitForExitAsync(Limit);
    }

    [SystemdFact]
    public async Task Jobs_survive_a_restart_of_the_agent()
    {
        await using QgaClient client = NewClient(new() { CommandTimeouts = { ["guest-exec-status"] = TimeSpan.FromSeconds(10), ["guest-file-read"] = TimeSpan.FromSeconds(10), ["guest-ping"] = TimeSpan.FromSeconds(2) } });
        var start = new GuestProcessStartInfo("/bin/sh", ["-c", "echo first; while [ ! -e /run/go ]; do sleep 0.1; done; echo second; exit 5"]);
        await using GuestProcess process = await client.StartAsync(start);
        Assert.True(process.SurvivesAgent);
        await using IAsyncEnumerator<string> lines = process.StandardOutput.ReadLinesAsync().GetAsyncEnumerator();
        Assert.True(await lines.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));

        // A poll of the process that the agent takes with it is answered by nobody, and asked again.
        string[] pids = (await Machine.Door.RunAsync($"{ShowPid}; systemctl restart qemu-guest-agent; {ShowPid}; touch /run/go")).Split('\n');
        Assert.Equal(2, pids.Distinct().Count());
        Assert.DoesNotContain("0", pids);

        Assert.True(await lines.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        Assert.Equal("second", lines.Current);
        Assert.Equal(5, (await process.WaitForExitAsync().WaitAsync(Patience.Limit)).ExitCode);
    }
}
