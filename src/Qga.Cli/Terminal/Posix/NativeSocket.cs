using System.Runtime.InteropServices;
using System.Text;

namespace Qga.Cli.Terminal.Posix;

/// <summary>
/// A stream through a Unix socket, with system calls alone: a single question is asked and answered before .NET's own sockets are
/// loaded. Linux alone: its addresses and numbers are the same on every processor that .NET runs on.
/// </summary>
internal sealed partial class NativeSocket : IDisposable
{
    private const int Unix = 1;
    private const int StreamThatNeverBlocks = 1 | 0x800 | 0x80000;
    private const int Sending = 1;
    private const int AddressBytes = 110;
    private const int PathOffset = 2;
    private const short Readable = 1;

    private readonly int _descriptor;

    private NativeSocket(int descriptor) => _descriptor = descriptor;

    /// <summary>Connects; null when that cannot be done at once, for whatever reason.</summary>
    public static NativeSocket? Connect(string path)
    {
        Span<byte> address = stackalloc byte[AddressBytes];
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)Unix);
        if (!Encoding.UTF8.TryGetBytes(path, address[PathOffset..^1], out _))
        {
            return null;
        }

        int descriptor = Open(Unix, StreamThatNeverBlocks, 0);
        if (descriptor < 0)
        {
            return null;
        }

        var socket = new NativeSocket(descriptor);
        if (Connect(descriptor, address, AddressBytes) == 0)
        {
            return socket;
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Sends something short; false when not all of it could be sent at once.</summary>
    public bool Send(ReadOnlySpan<byte> bytes) => Write(_descriptor, bytes, bytes.Length) == bytes.Length;

    /// <summary>Says that nothing more will be sent.</summary>
    public void EndSending() => _ = Shutdown(_descriptor, Sending);

    /// <summary>Waits for bytes.</summary>
    /// <param name="buffer">Where to put them.</param>
    /// <param name="milliseconds">How long.</param>
    /// <returns>How many; 0 at the end, after that time, and when the link is broken.</returns>
    public int Receive(Span<byte> buffer, int milliseconds)
    {
        var awaited = new Awaited { Descriptor = _descriptor, Events = Readable };
        return Poll(ref awaited, 1, milliseconds) == 1 ? (int)Math.Max(0, Read(_descriptor, buffer, buffer.Length)) : 0;
    }

    public void Dispose() => _ = Close(_descriptor);

    [LibraryImport("libc", EntryPoint = "socket")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Open(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Connect(int descriptor, ReadOnlySpan<byte> address, uint length);

    // Nobody reads a socket that its agent has left: that is an error and not the signal SIGPIPE, which .NET ignores.
    [LibraryImport("libc", EntryPoint = "write")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint Read(int descriptor, Span<byte> buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Shutdown(int descriptor, int direction);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Close(int descriptor);

    private struct Awaited
    {
        public int Descriptor;
        public short Events;
        public short Seen;
    }
}
