namespace Qga.Sdk;

/// <summary>The events of QEMU's monitor that tell of power. Others are not looked at.</summary>
internal static class QmpEvents
{
    public const string Shutdown = "SHUTDOWN";
    public const string Reset = "RESET";
    public const string Suspend = "SUSPEND";
    public const string SuspendDisk = "SUSPEND_DISK";
    public const string WakeUp = "WAKEUP";

    public static bool IsKnown(string? name) => name is Shutdown or Reset or Suspend or SuspendDisk or WakeUp;
}
