using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.Guests;

/// <summary>Clock, processors, memory and the disk's unused blocks: what would change the machine of the tests itself anywhere else.</summary>
public sealed class MachineTests(ITestOutputHelper output) : VmTest(output)
{
    [VmFact]
    public async Task The_clock_is_set_and_brought_back_to_the_hosts()
    {
        await using QgaClient client = NewClient();
        await client.SetTimeAsync(DateTimeOffset.UtcNow.AddDays(2));
        GuestClockReading wrong = await client.GetTimeAsync();
        Output.WriteLine($"{wrong.Drift} +- {wrong.Uncertainty}");
        Assert.InRange(wrong.Drift, TimeSpan.FromDays(1.9), TimeSpan.FromDays(2.1));

        GuestClockReading right = await client.SynchronizeTimeAsync();
        Output.WriteLine($"{right.Drift} +- {right.Uncertainty}");
        Assert.InRange(right.Drift, TimeSpan.FromMinutes(-5), TimeSpan.FromMinutes(5));
        Assert.InRange(long.Parse(await ShellAsync(client, "date +%s"), System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 300, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 300);
    }

    [VmFact]
    public async Task Processors_are_taken_out_of_use_and_back_to_the_end_of_the_list()
    {
        await using QgaClient client = NewClient();
        IReadOnlyList<GuestVcpuOutcome> outcomes = await client.SetVcpusAsync([Vcpu(1, false), Vcpu(77, true), Vcpu(0, true), Vcpu(78, true)]);
        Assert.Equal([(1, true), (77, false), (0, true), (78, false)], outcomes.Select(static outcome => ((int)outcome.LogicalId, outcome.IsSuccess)));
        Output.WriteLine(outcomes[1].Failure!.Message);
        Assert.Equal([true, false], (await client.GuestGetVcpusAsync()).OrderBy(static one => one.LogicalId).Select(static one => one.Online));
        Assert.All(await client.SetVcpusAsync([Vcpu(1, true)]), static outcome => Assert.True(outcome.IsSuccess));
        Assert.Equal("0-1", await ShellAsync(client, "cat /sys/devices/system/cpu/online"));
    }

    [VmFact]
    public async Task What_was_deleted_is_trimmed()
    {
        await using QgaClient client = NewClient();
        await ShellAsync(client, "dd if=/dev/urandom of=/data/big bs=1M count=8 2>/dev/null; sync; rm /data/big; sync");
        GuestTrimResult result = await client.TrimAsync();
        GuestFilesystemTrimResult data = Assert.Single(result.FileSystems, static one => one.Path == "/data");
        Output.WriteLine($"{data.Trimmed} bytes, {data.Error}");
        Assert.Null(data.Error);
        Assert.InRange(result.TrimmedBytes, 8L << 20, 64L << 20);
    }

    [VmFact]
    public async Task Memory_is_told_in_blocks_where_the_guests_kernel_has_them()
    {
        await using QgaClient client = NewClient();
        bool hasBlocks = await ShellAsync(client, "[ -d /sys/devices/system/memory ] && echo yes || echo no") == "yes";
        if (!hasBlocks)
        {
            await Assert.ThrowsAnyAsync<QgaCommandException>(() => client.GetMemoryAsync());
            return;
        }

        GuestMemory memory = await client.GetMemoryAsync();
        Assert.Equal(memory.BlockBytes * memory.Blocks.Count, memory.OnlineBytes + memory.OfflineBytes);
        Assert.InRange(memory.OnlineBytes, 64L << 20, 1L << 30);
        IReadOnlyList<GuestMemoryBlockOutcome> outcomes = await client.SetMemoryBlocksAsync([new() { PhysIndex = 9999, Online = true }, memory.Blocks[0] with { Online = true }]);
        Assert.Equal([false, true], outcomes.Select(static outcome => outcome.IsSuccess));
    }

    private static GuestLogicalProcessor Vcpu(long id, bool online) => new() { LogicalId = id, Online = online };
}
