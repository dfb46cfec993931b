using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>A connection to libvirt. Closing asks the other end, which may hang: nobody waits for it.</summary>
internal sealed class ConnectionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        nint connection = handle;
        LibvirtThread.RunAlone("libvirt close", () => _ = LibvirtLibrary.Close(connection));
        return true;
    }
}
