using System.Globalization;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>
/// Stamps a file of the guest's disk with the guest's own time every 20 ms, and another one in its memory. The disk's stops while it is
/// frozen; the other one stops only where the guest itself gets no time. The agent has no part in it.
/// </summary>
internal static class GuestWriter
{
    private const string DiskFile = "/data/stamps";
    private const string MemoryFile = "/run/stamps";

    // `read -t` and `echo` are the shell's own: no process is started for a stamp.
    private const string Start = $$"""
        cat >/run/stamp <<'END'
        echo $$ >>/run/stampers
        mkfifo "/run/never$$"
        exec 3<>"/run/never$$" >"$1"
        while :; do
            read -r up idle </proc/uptime
            echo "$up"
            read -r -t 0.02 never <&3
        done
        END
        for file in {{DiskFile}} {{MemoryFile}}; do
            setsid sh /run/stamp $file >/dev/null 2>&1 &
        done
        until [ -s {{DiskFile}} ] && [ -s {{MemoryFile}} ]; do usleep 1000; done
        """;

    private const string Stop = $"kill -9 $(cat /run/stampers); rm /run/stampers /run/never* {DiskFile} {MemoryFile}";

    // The last line may be half a line; one that stands still now has done so since its last stamp.
    private const string Longest = $$"""
        for file in {{DiskFile}} {{MemoryFile}}; do
            sed '$d' $file >/run/stamped
            cut -d ' ' -f 1 /proc/uptime >>/run/stamped
            awk 'NR > 1 && $1 - before > longest { longest = $1 - before } { before = $1 } END { print longest + 0 }' /run/stamped
        done
        """;

    /// <summary>Starts it, and waits for the first stamps.</summary>
    public static Task StartAsync(VirtualMachine machine) => machine.Door.RunAsync(Start);

    /// <summary>Stops it.</summary>
    public static Task StopAsync(VirtualMachine machine) => machine.Door.RunAsync(Stop);

    /// <summary>Waits until the disk takes what is written there.</summary>
    public static Task WaitForDiskAsync(VirtualMachine machine) => machine.Door.RunAsync("echo written >/data/probe");

    /// <summary>The longest times without a stamp since the first one.</summary>
    public static async Task<WriterGaps> ReadGapsAsync(VirtualMachine machine)
    {
        double[] seconds = [.. (await machine.Door.RunAsync(Longest)).Split('\n').Select(static line => double.Parse(line, CultureInfo.InvariantCulture))];
        return new WriterGaps(TimeSpan.FromSeconds(seconds[0]), TimeSpan.FromSeconds(seconds[1]));
    }
}
