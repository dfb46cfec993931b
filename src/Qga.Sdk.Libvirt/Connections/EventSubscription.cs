using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Qga.Sdk.Libvirt.Native;

namespace Qga.Sdk.Libvirt.Connections;

/// <summary>A subscription to events. They come on the thread of the event loop, which must not be held up.</summary>
internal sealed unsafe class EventSubscription
{
    private readonly Action<DomainEvent> _onEvent;
    private int _callbackId;

    private EventSubscription(Action<DomainEvent> onEvent) => _onEvent = onEvent;

    /// <exception cref="QgaConnectionException">Libvirt does not take it.</exception>
    public static EventSubscription Register(ConnectionHandle connection, DomainHandle domain, int eventId, Action<DomainEvent> onEvent)
    {
        var subscription = new EventSubscription(onEvent);
        nint opaque = GCHandle.ToIntPtr(GCHandle.Alloc(subscription));
        subscription._callbackId = LibvirtLibrary.RegisterDomainEvent(connection, domain, eventId, &OnEvent, opaque, &NativeCallback.Free);
        if (subscription._callbackId < 0)
        {
            GCHandle.FromIntPtr(opaque).Free();
            throw LibvirtFailures.OfCall(LibvirtError.Last(), "");
        }

        return subscription;
    }

    public void Deregister(ConnectionHandle connection) => LibvirtLibrary.DeregisterDomainEvent(connection, _callbackId);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnEvent(nint connection, nint domain, int what, int detail, nint opaque)
    {
        byte* uuid = stackalloc byte[16];
        if (GCHandle.FromIntPtr(opaque).Target is EventSubscription subscription && LibvirtLibrary.GetUuid(domain, uuid) == 0)
        {
            string name = NativeText.Read(LibvirtLibrary.GetName(domain));
            subscription._onEvent(new DomainEvent(name, new Guid(new ReadOnlySpan<byte>(uuid, 16), bigEndian: true), what, detail));
        }
    }
}
