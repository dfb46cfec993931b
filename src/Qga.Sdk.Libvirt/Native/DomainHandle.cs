using Microsoft.Win32.SafeHandles;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>A domain: what libvirt calls a virtual machine. It keeps its connection, so that freeing it never closes one.</summary>
internal sealed class DomainHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private ConnectionHandle? _connection;

    /// <summary>Stands for every domain where events are subscribed to.</summary>
    public static DomainHandle Any { get; } = new();

    /// <summary>Takes over a domain that a list of libvirt's holds.</summary>
    public static DomainHandle Of(nint domain, ConnectionHandle connection)
    {
        var handle = new DomainHandle();
        handle.SetHandle(domain);
        return handle.On(connection);
    }

    /// <summary>Keeps the connection from now on.</summary>
    public DomainHandle On(ConnectionHandle connection)
    {
        bool isKept = false;
        connection.DangerousAddRef(ref isKept);
        _connection = connection;
        return this;
    }

    protected override bool ReleaseHandle()
    {
        bool isFree = LibvirtLibrary.FreeDomain(handle) == 0;
        _connection?.DangerousRelease();
        return isFree;
    }
}
