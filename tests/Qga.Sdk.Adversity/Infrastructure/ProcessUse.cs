using System.Diagnostics;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>What this process holds once everything that can be collected has been.</summary>
/// <param name="WorkingSet">Bytes of memory that are resident.</param>
/// <param name="Heap">Bytes of managed objects that are alive.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads of the system.</param>
internal readonly record struct ProcessUse(long WorkingSet, long Heap, int Handles, int Threads)
{
    private const double MiB = 1024 * 1024;

    public static ProcessUse Now()
    {
        // Twice, with finalizers between: what a finalizer lets go of is collected too.
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return new ProcessUse(process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: true), Directory.GetFiles("/proc/self/fd").Length, process.Threads.Count);
    }

    /// <summary>Fails when this is more than another by over a share.</summary>
    public void AssertWithin(ProcessUse earlier, double share)
    {
        Assert.InRange(WorkingSet, 0, earlier.WorkingSet * (1 + share));
        Assert.InRange(Handles, 0, earlier.Handles * (1 + share));
    }

    public override string ToString() =>
        FormattableString.Invariant($"working set {WorkingSet / MiB:0.0} MiB, heap {Heap / MiB:0.0} MiB, {Handles} handles, {Threads} threads");
}
