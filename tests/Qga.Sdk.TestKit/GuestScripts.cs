namespace Qga.Sdk.TestKit;

/// <summary>
/// What is done to an agent from inside its guest: parts of scripts for the <see cref="GuestDoor"/>. Who waits leaves the guest its time:
/// emulated, each program that is started costs it milliseconds.
/// </summary>
internal static class GuestScripts
{
    /// <summary>Halts it, and waits until it has come to a halt.</summary>
    public const string StopAgent = FindAgent + """

        kill -STOP "$agent" || exit 1
        until grep -q '^State:.T' "/proc/$agent/status"; do usleep 10000; done
        """;

    /// <summary>Which process it is.</summary>
    public const string FindAgent = "agent=$(cat /run/qga.pid)";

    /// <summary>Lets it go on.</summary>
    public const string ContinueAgent = """kill -CONT "$(cat /run/qga.pid)" """;

    /// <summary>Has none started when it ends.</summary>
    public const string HoldAgent = ": >/run/qga.held";

    /// <summary>Has one started when there is none.</summary>
    public const string ReleaseAgent = "rm -f /run/qga.held";

    /// <summary>Ends it, once it has been found or halted, and waits until nothing of it is left. Its pid is no more, as none but the next one writes it.</summary>
    public const string KillAgent = """
        rm /run/qga.pid
        kill -9 "$agent" || exit 1
        while [ -e "/proc/$agent" ]; do usleep 20000; done
        """;

    /// <summary>Takes its state directory from it while it stands still, so that nothing of it comes back.</summary>
    public const string LoseState = "rm -rf /run/qga/*";

    /// <summary>Waits until one has opened its port.</summary>
    public const string WaitForAgent = """
        until [ -s /run/qga.pid ] && ls -l "/proc/$(cat /run/qga.pid)/fd" 2>/dev/null | grep -q /dev/vport; do usleep 100000; done
        """;

    /// <summary>Remembers how often the host has rung at its port, which it does for all that it sends.</summary>
    public const string NoteArrivals = ReadArrivals + "\narrivals >/run/qga.arrivals";

    /// <summary>Waits until the host has rung again.</summary>
    public const string WaitForArrival = ReadArrivals + """

        while [ "$(arrivals)" = "$(cat /run/qga.arrivals)" ]; do usleep 50000; done
        """;

    private const string ReadArrivals = """
        arrivals() { grep "$(basename "$(readlink /sys/class/virtio-ports/vport0p1/device)")-" /proc/interrupts; }
        """;
}
