using Qga.Cli.Terminal.Posix;

namespace Qga.Cli.Terminal;

/// <summary>
/// Keeps the terminal from showing what is typed, from before the prompt to after the answer, and hands over each key as it is typed,
/// Ctrl-C included. The console's own reading of keys shows what comes between two of them.
/// </summary>
internal static class QuietTerminal
{
    // Flags of input, output, control and the line come first: each of 4 bytes on Linux and 8 on macOS.
    private static readonly int LineFlags = 3 * (OperatingSystem.IsMacOS() ? 8 : 4);
    private static readonly uint Hidden = OperatingSystem.IsMacOS() ? 0x8u | 0x100 | 0x80 : 0x8u | 0x2 | 0x1;

    /// <summary>Sets the terminal that is standard input.</summary>
    /// <returns>What sets it back; null when standard input is no terminal.</returns>
    public static TerminalMode? Enter() => TerminalMode.Enter(Hide, afterOutput: true);

    private static byte[] Hide(byte[] settings)
    {
        byte[] quiet = [.. settings];
        BitConverter.TryWriteBytes(quiet.AsSpan(LineFlags), BitConverter.ToUInt32(quiet, LineFlags) & ~Hidden);
        return quiet;
    }
}
