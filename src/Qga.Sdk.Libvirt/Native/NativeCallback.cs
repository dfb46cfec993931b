using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>What libvirt calls when it will not call back any more.</summary>
internal static class NativeCallback
{
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    public static void Free(nint opaque) => GCHandle.FromIntPtr(opaque).Free();
}
