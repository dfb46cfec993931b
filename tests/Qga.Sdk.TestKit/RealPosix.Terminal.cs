using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.TestKit;

internal static partial class RealPosix
{
    private const int ReadWrite = 2;
    private const int NoControllingTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int SetStatusFlags = 4;
    private const int TryAgain = 11;
    private const int Interrupted = 4;

    // Larger than any system's struct termios; only the C library looks inside.
    private const int TermiosBytes = 256;

    /// <summary>Opens a pseudo-terminal that passes every byte as it is. The master does not block.</summary>
    public static SafeFileHandle OpenTerminal(out string slavePath)
    {
        SafeFileHandle master = posix_openpt(ReadWrite | NoControllingTerminal | CloseOnExec);
        Check(master.IsInvalid ? -1 : 0, "posix_openpt");
        Check(grantpt(master), "grantpt");
        Check(unlockpt(master), "unlockpt");
        byte[] termios = new byte[TermiosBytes];
        Check(tcgetattr(master, termios), "tcgetattr");
        cfmakeraw(termios);
        Check(tcsetattr(master, 0, termios), "tcsetattr");
        Check(fcntl(master, SetStatusFlags, ReadWrite | NonBlocking), "fcntl");
        byte[] name = new byte[128];
        Check(ptsname_r(master, name, name.Length), "ptsname_r");
        slavePath = Encoding.ASCII.GetString(name, 0, Array.IndexOf<byte>(name, 0));
        return master;
    }

    /// <summary>Opens the other end, so that the terminal stays when nobody else has it open.</summary>
    public static SafeFileHandle OpenSlave(string path)
    {
        SafeFileHandle slave = open(path, ReadWrite | NoControllingTerminal | CloseOnExec);
        Check(slave.IsInvalid ? -1 : 0, path);
        return slave;
    }

    /// <summary>Reads what is there. -1: nothing at the moment.</summary>
    public static int Read(SafeFileHandle file, Span<byte> buffer) => Transfer((int)read(file, buffer, (nuint)buffer.Length), "read");

    /// <summary>Writes what there is room for. -1: none at the moment.</summary>
    public static int Write(SafeFileHandle file, ReadOnlySpan<byte> buffer) => Transfer((int)write(file, buffer, (nuint)buffer.Length), "write");

    private static int Transfer(int result, string call)
    {
        if (result >= 0)
        {
            return result;
        }

        int error = Marshal.GetLastPInvokeError();
        return error is TryAgain or Interrupted ? -1 : throw new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static void Check(int result, string call)
    {
        if (result < 0)
        {
            throw new IOException($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial SafeFileHandle posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int grantpt(SafeFileHandle master);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlockpt(SafeFileHandle master);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ptsname_r(SafeFileHandle master, byte[] name, nint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcgetattr(SafeFileHandle terminal, byte[] termios);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcsetattr(SafeFileHandle terminal, int actions, byte[] termios);

    [LibraryImport("libc")]
    private static partial void cfmakeraw(byte[] termios);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(SafeFileHandle file, Span<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(SafeFileHandle file, ReadOnlySpan<byte> buffer, nuint count);
}
