using System.Runtime.InteropServices;
using System.Text;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>Takes texts over from libvirt.</summary>
internal static unsafe class NativeText
{
    /// <summary>A text that stays libvirt's.</summary>
    public static string Read(byte* text) => text is null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>The bytes of a text that the caller of libvirt has to free.</summary>
    public static byte[] Take(byte* text)
    {
        try
        {
            return MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text).ToArray();
        }
        finally
        {
            NativeMemory.Free(text);
        }
    }
}
