using System.Runtime.InteropServices;

namespace Qga.Sdk.Libvirt.Native;

/// <summary>The functions of libvirt's client library that are used here.</summary>
internal static unsafe partial class LibvirtLibrary
{
    public const string Name = "libvirt.so.0";

    [LibraryImport(Name, EntryPoint = "virConnectOpen", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ConnectionHandle Open(string uri);

    [LibraryImport(Name, EntryPoint = "virConnectClose")]
    public static partial int Close(nint connection);

    [LibraryImport(Name, EntryPoint = "virConnectIsAlive")]
    public static partial int IsAlive(ConnectionHandle connection);

    [LibraryImport(Name, EntryPoint = "virConnectSetKeepAlive")]
    public static partial int SetKeepAlive(ConnectionHandle connection, int interval, uint count);

    [LibraryImport(Name, EntryPoint = "virConnectRegisterCloseCallback")]
    public static partial int RegisterCloseCallback(
        ConnectionHandle connection, delegate* unmanaged[Cdecl]<nint, int, nint, void> callback, nint opaque, delegate* unmanaged[Cdecl]<nint, void> free);

    [LibraryImport(Name, EntryPoint = "virConnectUnregisterCloseCallback")]
    public static partial int UnregisterCloseCallback(ConnectionHandle connection, delegate* unmanaged[Cdecl]<nint, int, nint, void> callback);

    [LibraryImport(Name, EntryPoint = "virConnectDomainEventRegisterAny")]
    public static partial int RegisterDomainEvent(
        ConnectionHandle connection,
        DomainHandle domain,
        int eventId,
        delegate* unmanaged[Cdecl]<nint, nint, int, int, nint, void> callback,
        nint opaque,
        delegate* unmanaged[Cdecl]<nint, void> free);

    [LibraryImport(Name, EntryPoint = "virConnectDomainEventDeregisterAny")]
    public static partial int DeregisterDomainEvent(ConnectionHandle connection, int callbackId);

    [LibraryImport(Name, EntryPoint = "virConnectListAllDomains")]
    public static partial int ListAllDomains(ConnectionHandle connection, out nint* domains, uint flags);

    [LibraryImport(Name, EntryPoint = "virDomainLookupByName", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DomainHandle LookupByName(ConnectionHandle connection, string name);

    [LibraryImport(Name, EntryPoint = "virDomainLookupByUUID")]
    public static partial DomainHandle LookupByUuid(ConnectionHandle connection, byte* uuid);

    [LibraryImport(Name, EntryPoint = "virDomainFree")]
    public static partial int FreeDomain(nint domain);

    [LibraryImport(Name, EntryPoint = "virDomainGetName")]
    public static partial byte* GetName(DomainHandle domain);

    [LibraryImport(Name, EntryPoint = "virDomainGetName")]
    public static partial byte* GetName(nint domain);

    [LibraryImport(Name, EntryPoint = "virDomainGetUUID")]
    public static partial int GetUuid(DomainHandle domain, byte* uuid);

    [LibraryImport(Name, EntryPoint = "virDomainGetUUID")]
    public static partial int GetUuid(nint domain, byte* uuid);

    [LibraryImport(Name, EntryPoint = "virDomainGetState")]
    public static partial int GetState(DomainHandle domain, out int state, out int reason, uint flags);

    [LibraryImport(Name, EntryPoint = "virDomainGetXMLDesc")]
    public static partial byte* GetXml(DomainHandle domain, uint flags);

    [LibraryImport(Name, EntryPoint = "virGetLastError")]
    public static partial NativeError* GetLastError();

    [LibraryImport(Name, EntryPoint = "virSetErrorFunc")]
    public static partial void SetErrorFunction(nint userData, delegate* unmanaged[Cdecl]<nint, NativeError*, void> handler);

    [LibraryImport(Name, EntryPoint = "virEventRegisterDefaultImpl")]
    public static partial int RegisterEventLoop();

    [LibraryImport(Name, EntryPoint = "virEventRunDefaultImpl")]
    public static partial int RunEventLoop();
}
