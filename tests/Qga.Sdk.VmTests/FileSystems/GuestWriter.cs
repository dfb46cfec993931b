using System.Globalization;
using Qga.Sdk.VmTests.Infrastructure;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>
/// Stamps a file of the guest's disk with the guest's own time every 10 ms, and another one in its memory. The disk's stops while it is
/// frozen; the other one stops only where the guest itself gets no time.
/// </summary>
internal static class GuestWriter
{
    private const string DiskFile = "/data/stamps";
    private const string MemoryFile = "/run/stamps";

    // `read -t` and `echo` are the shell's own: no process is started for a stamp.
    private const string Stamp = """
        echo $$ >>/run/stampers
        mkfifo "/run/never$$"
        exec 3<>"/run/never$$" >"$1"
        while :; do
            read -r up idle </proc/uptime
            echo "$up"
            read -r -t 0.01 never <&3
        done
        """;

    /// <summary>Starts it, and waits for the first stamps.</summary>
    public static async Task StartAsync(IQgaClient client)
    {
        await GuestAgent.BehindAsync(client, Stamp, DiskFile);
        await GuestAgent.BehindAsync(client, Stamp, MemoryFile);
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "until [ -s $1 ] && [ -s $2 ]; do usleep 1000; done", "sh", DiskFile, MemoryFile]);
        Assert.True(result.IsSuccess);
    }

    /// <summary>Stops it.</summary>
    public static async Task StopAsync(IQgaClient client)
    {
        GuestCommandResult result = await client.RunAsync("/bin/sh", ["-c", "kill -9 $(cat /run/stampers); rm /run/stampers /run/never* $1 $2", "sh", DiskFile, MemoryFile]);
        Assert.True(result.IsSuccess, result.StandardErrorText);
    }

    /// <summary>The longest times without a stamp since the first one.</summary>
    public static async Task<WriterGaps> ReadGapsAsync(IQgaClient client)
    {
        double now = double.Parse((await client.ReadAllTextAsync("/proc/uptime")).Split(' ')[0], CultureInfo.InvariantCulture);
        return new WriterGaps(Longest(await ReadAsync(client, DiskFile), now), Longest(await ReadAsync(client, MemoryFile), now));
    }

    // One that stands still now has done so since its last stamp.
    private static TimeSpan Longest(double[] stamps, double now)
    {
        double before = stamps[0];
        double longest = 0;
        foreach (double stamp in stamps.Append(Math.Max(now, stamps[^1])))
        {
            longest = Math.Max(longest, stamp - before);
            before = stamp;
        }

        return TimeSpan.FromSeconds(longest);
    }

    private static async Task<double[]> ReadAsync(IQgaClient client, string path)
    {
        // The last line may be half a line.
        string text = await client.ReadAllTextAsync(path);
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(static line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
