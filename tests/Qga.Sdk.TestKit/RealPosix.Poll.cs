using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.TestKit;

internal static partial class RealPosix
{
    public const short Readable = 1;
    public const short Writable = 4;

    /// <summary>Makes something that a waiting thread can be woken with.</summary>
    public static SafeFileHandle CreateWake()
    {
        SafeFileHandle wake = eventfd(0, CloseOnExec);
        Check(wake.IsInvalid ? -1 : 0, "eventfd");
        return wake;
    }

    public static void Wake(SafeFileHandle wake) => Write(wake, BitConverter.GetBytes(1L));

    /// <summary>Blocks until the file is ready.</summary>
    /// <returns>False when it was woken instead.</returns>
    public static bool WaitUntilReady(SafeFileHandle file, SafeFileHandle wake, short events)
    {
        bool hasFile = false;
        bool hasWake = false;
        try
        {
            file.DangerousAddRef(ref hasFile);
            wake.DangerousAddRef(ref hasWake);
            PollEntry[] entries =
            [
                new() { File = (int)file.DangerousGetHandle(), Events = events },
                new() { File = (int)wake.DangerousGetHandle(), Events = Readable },
            ];
            while (poll(entries, (nuint)entries.Length, -1) < 0)
            {
                int error = Marshal.GetLastPInvokeError();
                Check(error == Interrupted ? 0 : -1, "poll");
            }

            return entries[1].Seen == 0;
        }
        finally
        {
            if (hasFile)
            {
                file.DangerousRelease();
            }

            if (hasWake)
            {
                wake.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial SafeFileHandle eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll([In, Out] PollEntry[] entries, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int File;
        public short Events;
        public short Seen;
    }
}
