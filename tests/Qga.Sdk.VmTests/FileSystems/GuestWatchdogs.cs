namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>The processes in a guest that thaw it when nobody else does.</summary>
internal static class GuestWatchdogs
{
    private const string List = "ps -o args | grep '[q]ga-sdk-thaw' || true";

    /// <summary>A line for each; empty when there is none.</summary>
    public static Task<string> ReadAsync(VirtualMachine machine) => machine.Door.RunAsync(List);

    /// <summary>Waits until the last one has done what it is there for.</summary>
    public static Task WaitForEndAsync(VirtualMachine machine) => machine.Door.RunAsync($"while [ -n \"$({List})\" ]; do usleep 100000; done");
}
