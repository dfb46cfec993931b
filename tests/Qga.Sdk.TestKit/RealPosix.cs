using System.Runtime.InteropServices;

namespace Qga.Sdk.TestKit;

/// <summary>The few calls to the system that .NET has no door to.</summary>
internal static partial class RealPosix
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Signal(int pid, int signal)
    {
        if (kill(pid, signal) != 0)
        {
            throw new InvalidOperationException($"Signal {signal} to {pid}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
