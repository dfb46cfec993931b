using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal.Posix;

/// <summary>The few calls of the C library that .NET has no door to, on Linux and macOS.</summary>
internal static partial class NativeTerminal
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    // Larger than any system's struct termios; only the C library looks inside.
    private const int TermiosBytes = 256;
    private const int ApplyNow = 0;
    private const nuint LinuxWindowSize = 0x5413;
    private const nuint MacWindowSize = 0x40087468;
    private const int Interrupted = 4;
    private const short Readable = 1;
    private const short Writable = 4;

    private static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    /// <summary>The settings of a terminal; null for what is none.</summary>
    public static byte[]? ReadSettings(int descriptor)
    {
        byte[] termios = new byte[TermiosBytes];
        return tcgetattr(descriptor, termios) == 0 ? termios : null;
    }

    /// <summary>Sets what <see cref="ReadSettings"/> gave.</summary>
    public static void WriteSettings(int descriptor, byte[] termios) => _ = tcsetattr(descriptor, ApplyNow, termios);

    /// <summary>Makes settings with which every key goes through as it is, out of others.</summary>
    public static byte[] ToRaw(byte[] termios)
    {
        byte[] raw = [.. termios];
        cfmakeraw(raw);
        return raw;
    }

    /// <summary>How large a terminal is; null when it does not say.</summary>
    public static TerminalSize? ReadSize(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        Span<ushort> size = stackalloc ushort[4];
        int result = !OperatingSystem.IsMacOS()
            ? ioctl(descriptor, LinuxWindowSize, size)
            : RuntimeInformation.ProcessArchitecture == Architecture.Arm64
                ? ioctl(descriptor, MacWindowSize, 0, 0, 0, 0, 0, 0, size)
                : ioctl(descriptor, MacWindowSize, size);
        return result == 0 && size[0] > 0 && size[1] > 0 ? new TerminalSize(size[0], size[1]) : null;
    }

    /// <summary>Reads what is there, or waits until something is.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        while (true)
        {
            nint count = read(descriptor, buffer, (nuint)buffer.Length);
            if (count >= 0)
            {
                return (int)count;
            }

            Wait(descriptor, Readable);
        }
    }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">It could not be written; with the system's number as the result when nobody reads it any more.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint count = write(descriptor, buffer, (nuint)buffer.Length);
            if (count < 0)
            {
                Wait(descriptor, Writable);
            }
            else
            {
                buffer = buffer[(int)count..];
            }
        }
    }

    // Somebody else who has the same file open may have set it not to block.
    private static void Wait(int descriptor, short events)
    {
        int error = Marshal.GetLastPInvokeError();
        if (error == Interrupted)
        {
            return;
        }

        if (error != TryAgain)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
        }

        var one = new PollDescriptor { Descriptor = descriptor, Events = events };
        _ = poll(ref one, 1, -1);
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcgetattr(int descriptor, byte[] termios);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int tcsetattr(int descriptor, int actions, byte[] termios);

    [LibraryImport("libc")]
    private static partial void cfmakeraw(byte[] termios);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int descriptor, nuint request, Span<ushort> size);

    // Apple's ARM passes the variable arguments of a C function on the stack, behind eight registers.
    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int descriptor, nuint request, nint a, nint b, nint c, nint d, nint e, nint f, Span<ushort> size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int descriptor, Span<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
