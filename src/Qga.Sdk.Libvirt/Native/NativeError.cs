using System.Runtime.InteropServices;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>How libvirt lays an error out in memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeError
{
    public int Code;
    public int Origin;
    public byte* Message;
    public int Level;
    public nint Connection;
    public nint Domain;
    public byte* Text1;
    public byte* Text2;
    public byte* Text3;
    public int Number1;
    public int Number2;
    public nint Network;
}
