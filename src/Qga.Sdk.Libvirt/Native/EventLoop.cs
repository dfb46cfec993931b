namespace Qga.Sdk.Libvirt.Native;

/// <summary>Libvirt's event loop, which keeps connections alive and brings events: one thread for the process, from the first connection on.</summary>
internal static unsafe class EventLoop
{
    private static readonly Lazy<bool> Started = new(Start);

    /// <exception cref="DllNotFoundException">Libvirt is not installed.</exception>
    public static void Ensure() => _ = Started.Value;

    private static bool Start()
    {
        // Without a function of ours libvirt writes every error to the process's standard error.
        LibvirtLibrary.SetErrorFunction(0, &Ignore);
        if (LibvirtLibrary.RegisterEventLoop() < 0)
        {
            throw LibvirtError.Last().ToException();
        }

        LibvirtThread.RunAlone("libvirt events", RunForever);
        return true;
    }

    private static void RunForever()
    {
        while (true)
        {
            if (LibvirtLibrary.RunEventLoop() < 0)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    [System.Runtime.InteropServices.UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static void Ignore(nint userData, NativeError* error)
    {
    }
}
