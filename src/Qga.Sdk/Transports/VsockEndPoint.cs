using System.Net;
using System.Net.Sockets;

namespace Qga.Sdk.Transports;

/// <summary>
/// An address of a virtual socket, laid out as Linux has it (<c>struct sockaddr_vm</c>, linux/vm_sockets.h): the family, two reserved bytes,
/// the port, the context id, flags and padding, in the machine's own order of bytes.
/// </summary>
internal sealed class VsockEndPoint(uint cid, uint port) : EndPoint
{
    /// <summary>AF_VSOCK.</summary>
    public const ushort Family = 40;

    private const int Length = 16;

    // What .NET calls the family of a socket that it did not make itself; the two must be equal for it to connect.
    public override AddressFamily AddressFamily => AddressFamily.Unknown;

    public override SocketAddress Serialize()
    {
        // .NET knows no such family and lets no other be named; the bytes are the kernel's.
        var address = new SocketAddress(AddressFamily.Unspecified, Length);
        Span<byte> bytes = address.Buffer.Span;
        bytes.Clear();
        BitConverter.TryWriteBytes(bytes, Family);
        BitConverter.TryWriteBytes(bytes[4..], port);
        BitConverter.TryWriteBytes(bytes[8..], cid);
        return address;
    }

    public override string ToString() => $"vsock:{cid}:{port}";
}
