using System.Runtime.InteropServices;

namespace Qga.Sdk.Transports.Polling;

/// <summary>Linux's epoll, each descriptor asked for once at a time: whoever writes to one that nobody waits for wakes nobody.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Delete = 2;
    private const int Modify = 3;
    private const uint Input = 0x001;
    private const uint Output = 0x004;
    private const uint ErrorOrHangUp = 0x008 | 0x010;
    private const uint OneShot = 1U << 30;
    private const int MaxEvents = 64;
    private const int Interrupted = 4;

    // The kernel's structure has no gap on the processors of its first users.
    private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
    private static readonly int KeyOffset = IsPacked ? 4 : 8;
    private static readonly int EventBytes = KeyOffset + 8;

    private readonly int _descriptor;
    private readonly byte[] _events = new byte[MaxEvents * EventBytes];

    private Epoll(int descriptor) => _descriptor = descriptor;

    /// <summary>Makes one; null where the system has none, or none left.</summary>
    public static Epoll? TryCreate()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        int descriptor = Create(CloseOnExec);
        return descriptor < 0 ? null : new Epoll(descriptor);
    }

    /// <summary>Takes a descriptor in, and asks for nothing yet.</summary>
    public bool TryAdd(int descriptor, long key) => Control(Add, descriptor, 0, key);

    /// <summary>Asks once for the next time that it is ready, which may be now.</summary>
    public bool TryArm(int descriptor, long key, Readiness wanted) =>
        Control(Modify, descriptor, (wanted.HasFlag(Readiness.Read) ? Input : 0) | (wanted.HasFlag(Readiness.Write) ? Output : 0), key);

    public void Remove(int descriptor) => Control(Delete, descriptor, 0, 0);

    public void Dispose() => _ = Close(_descriptor);

    /// <summary>Waits until some are ready. For one thread alone.</summary>
    /// <param name="ready">Is told of each.</param>
    /// <returns>False when it has come to an end and never tells of anything again.</returns>
    public bool Wait(Action<long, Readiness> ready)
    {
        int count = WaitForEvents(_descriptor, _events, MaxEvents, Timeout.Infinite);
        if (count < 0)
        {
            return Marshal.GetLastPInvokeError() == Interrupted;
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = _events.AsSpan(i * EventBytes, EventBytes);
            uint events = MemoryMarshal.Read<uint>(entry);
            bool isOver = (events & ErrorOrHangUp) != 0;
            ready(
                MemoryMarshal.Read<long>(entry[KeyOffset..]),
                (isOver || (events & Input) != 0 ? Readiness.Read : 0) | (isOver || (events & Output) != 0 ? Readiness.Write : 0));
        }

        return true;
    }

    private bool Control(int operation, int descriptor, uint events, long key)
    {
        Span<byte> entry = stackalloc byte[EventBytes];
        entry.Clear();
        MemoryMarshal.Write(entry, events | OneShot);
        MemoryMarshal.Write(entry[KeyOffset..], key);
        return Control(_descriptor, operation, descriptor, entry) == 0;
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1")]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    private static partial int Control(int epoll, int operation, int descriptor, ReadOnlySpan<byte> entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int WaitForEvents(int epoll, Span<byte> entries, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
