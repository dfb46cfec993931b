using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Qga.Cli.Targets.Configuration;

/// <summary>Tells whose a file is. Linux alone: its call has one layout on every processor.</summary>
internal static partial class FileOwner
{
    private const int CurrentFolder = -100;
    private const int OfTheHandleItself = 0x1000;
    private const uint UserId = 0x8;
    private const int Size = 256;
    private const int UserIdOffset = 20;

    /// <summary>The user that this process acts as.</summary>
    public static uint Me => GetEffectiveUserId();

    /// <summary>The owner's number; null when it cannot be told.</summary>
    public static uint? Of(SafeFileHandle file)
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

    /// <inheritdoc cref="Of(SafeFileHandle)"/>
    public static uint? Of(string path) => Of(CurrentFolder, path, 0);

    private static uint? Of(int folder, string path, int flags)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        byte[] facts = new byte[Size];
        return Stat(folder, path, flags, UserId, facts) == 0 ? BitConverter.ToUInt32(facts, UserIdOffset) : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Stat(int folder, string path, int flags, uint mask, byte[] facts);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial uint GetEffectiveUserId();
}
