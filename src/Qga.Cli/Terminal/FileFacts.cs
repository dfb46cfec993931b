using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Qga.Cli.Terminal;

/// <summary>What the system knows of a file and .NET does not tell: whose it is, and whether it is a socket. Linux alone: its call has one layout on every processor.</summary>
/// <param name="Owner">The owner's number.</param>
/// <param name="IsSocket">Whether it is a socket.</param>
internal sealed partial record FileFacts(uint Owner, bool IsSocket)
{
    private const int CurrentFolder = -100;
    private const int OfTheHandleItself = 0x1000;
    private const uint TypeAndOwner = 0x1 | 0x8;
    private const int Size = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const ushort TypeBits = 0xF000;
    private const ushort SocketType = 0xC000;

    /// <summary>The user that this process acts as.</summary>
    public static uint Me => GetEffectiveUserId();

    /// <summary>Of an open file; null when it cannot be told.</summary>
    public static FileFacts? Of(SafeFileHandle file)
    {
        bool isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            return Of((int)file.DangerousGetHandle(), "", OfTheHandleItself);
        }
        finally
        {
            if (isHeld)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Of what a path leads to; null when it cannot be told.</summary>
    public static FileFacts? Of(string path) => Of(CurrentFolder, path, 0);

    private static FileFacts? Of(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        byte[] facts = new byte[Size];
        return Stat(folder, path, flags, TypeAndOwner, facts) == 0
            ? new FileFacts(BitConverter.ToUInt32(facts, OwnerOffset), (BitConverter.ToUInt16(facts, ModeOffset) & TypeBits) == SocketType)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Stat(int folder, string path, int flags, uint mask, byte[] facts);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetEffectiveUserId();
}
