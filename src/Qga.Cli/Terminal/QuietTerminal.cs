using Qga.Cli.Terminal.Posix;

namespace Qga.Cli.Terminal;

/// <summary>
/// Keeps the terminal from showing what is typed, from before the prompt to after the answer, and hands over each key as it is typed,
/// Ctrl-C included. The console's own reading of keys shows what comes between two of them.
/// </summary>
internal sealed class QuietTerminal : IDisposable
{
    // Flags of input, output, control and the line come first: each of 4 bytes on Linux and 8 on macOS.
    private static readonly int LineFlags = 3 * (OperatingSystem.IsMacOS() ? 8 : 4);
    private static readonly uint Hidden = OperatingSystem.IsMacOS() ? 0x8u | 0x100 | 0x80 : 0x8u | 0x2 | 0x1;

    private readonly byte[]? _before;
    private readonly bool _isChanged;

    public QuietTerminal()
    {
        _before = NativeTerminal.ReadSettings(StandardStream.Input);
        if (_before is null)
        {
            return;
        }

        byte[] quiet = [.. _before];
        uint flags = BitConverter.ToUInt32(quiet, LineFlags) & ~Hidden;
        BitConverter.TryWriteBytes(quiet.AsSpan(LineFlags), flags);
        _isChanged = NativeTerminal.WriteSettings(StandardStream.Input, quiet, afterOutput: true);
    }

    public void Dispose()
    {
        if (_isChanged)
        {
            _ = NativeTerminal.WriteSettings(StandardStream.Input, _before!, afterOutput: true);
        }
    }
}
