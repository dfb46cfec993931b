using System.Diagnostics;
using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Links;

public sealed class FirstUseTests(ITestOutputHelper output) : VmTest(output)
{
    [VmFact]
    public async Task An_agent_behind_virtio_serial_answers()
    {
        await using QgaClient client = NewClient();
        await client.GuestPingAsync();
        Assert.True(client.EchoesRequestIds);

        GuestOSInfo system = await client.GuestGetOsinfoAsync();
        Assert.Equal(("qga-guest", "Guest of the tests 1"), (system.Id, system.PrettyName));
        Assert.NotEqual((await File.ReadAllTextAsync("/proc/sys/kernel/osrelease")).Trim(), system.KernelRelease);
        Assert.Equal("guest", (await client.GuestGetHostNameAsync()).HostName);
        Assert.Contains(await client.GuestGetFsinfoAsync(), static fileSystem => fileSystem.Mountpoint == "/data");
    }

    [VmFact]
    public async Task Many_callers_get_their_own_replies()
    {
        await using QgaClient client = NewClient();
        long[] ids = [.. Enumerable.Range(1, 500)];
        long[] replies = await Task.WhenAll(ids.Select(id => client.GuestSyncAsync(new() { Id = id })));
        Assert.Equal(ids, replies);
    }

    [VmFact]
    public async Task Several_machines_run_at_once()
    {
        VirtualMachine[] machines = await Task.WhenAll(Enumerable.Range(0, 3).Select(static _ => VirtualMachine.StartAsync()));
        try
        {
            await Task.WhenAll(machines.Select(static async machine =>
            {
                await using var client = new QgaClient(machine.Endpoint);
                await client.WriteAllTextAsync("/data/mine", $"{machine.ProcessId}");
            }));
            foreach (VirtualMachine machine in machines)
            {
                await using var client = new QgaClient(machine.Endpoint);
                Assert.Equal($"{machine.ProcessId}", await client.ReadAllTextAsync("/data/mine"));
            }
        }
        finally
        {
            foreach (VirtualMachine machine in machines)
            {
                int processId = machine.ProcessId;
                await machine.DisposeAsync();
                Assert.Throws<ArgumentException>(() => Process.GetProcessById(processId));
            }
        }
    }
}
