using System.Runtime.InteropServices;

namespace Qga.Cli.Terminal;

/// <summary>
/// Keeps the terminal from showing what is typed, from before the prompt to after the answer, and hands over each key as it is typed,
/// Ctrl-C included. The console's own reading of keys shows what comes between two of them.
/// </summary>
internal sealed partial class QuietTerminal : IDisposable
{
    private const int Size = 256;
    private const int AtOnceAfterOutput = 1;

    // Flags of input, output, control and the line come first: each of 4 bytes on Linux and 8 on macOS.
    private static readonly int LineFlags = 3 * (OperatingSystem.IsMacOS() ? 8 : 4);
    private static readonly uint Hidden = OperatingSystem.IsMacOS() ? 0x8u | 0x100 | 0x80 : 0x8u | 0x2 | 0x1;

    private readonly byte[] _before = new byte[Size];
    private readonly bool _isChanged;

    public QuietTerminal()
    {
        if (GetAttributes(StandardStream.Input, _before) != 0)
        {
            return;
        }

        byte[] quiet = [.. _before];
        uint flags = BitConverter.ToUInt32(quiet, LineFlags) & ~Hidden;
        BitConverter.TryWriteBytes(quiet.AsSpan(LineFlags), flags);
        _isChanged = SetAttributes(StandardStream.Input, AtOnceAfterOutput, quiet) == 0;
    }

    public void Dispose()
    {
        if (_isChanged)
        {
            _ = SetAttributes(StandardStream.Input, AtOnceAfterOutput, _before);
        }
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int GetAttributes(int file, byte[] attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SetAttributes(int file, int when, byte[] attributes);
}
