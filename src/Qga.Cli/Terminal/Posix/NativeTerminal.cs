using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal.Posix;

/// <summary>The few calls of the C library that .NET has no door to, on Linux and macOS.</summary>
internal static partial class NativeTerminal
{
    // Larger than any system's struct termios; only the C library looks inside.
    private const int TermiosBytes = 256;
    private const int ApplyNow = 0;
    private const int ApplyAfterOutput = 1;
    private const nuint LinuxWindowSize = 0x5413;
    private const nuint MacWindowSize = 0x40087468;

    /// <summary>The settings of a terminal; null for what is none.</summary>
    public static byte[]? ReadSettings(int descriptor)
    {
        byte[] termios = new byte[TermiosBytes];
        return tcgetattr(descriptor, termios) == 0 ? termios : null;
    }

    /// <summary>Sets what <see cref="ReadSettings"/> gave, at once or when what was written has been shown. False when that failed.</summary>
    public static bool WriteSettings(int descriptor, byte[] termios, bool afterOutput = false) =>
        tcsetattr(descriptor, afterOutput ? ApplyAfterOutput : ApplyNow, termios) == 0;

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
}
