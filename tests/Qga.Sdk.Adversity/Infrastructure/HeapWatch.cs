namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>Looks every few milliseconds how much the managed heap holds, garbage included, and keeps the most.</summary>
internal sealed class HeapWatch : IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(2);

    private readonly Thread _thread;
    private readonly long _before;
    private long _peak;
    private volatile bool _isOver;

    public HeapWatch()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _before = GC.GetTotalMemory(forceFullCollection: true);
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>How much more than at the beginning it was at most.</summary>
    public long Growth => Volatile.Read(ref _peak) - _before;

    /// <summary>How much more than at the beginning is alive now.</summary>
    public long Left => GC.GetTotalMemory(forceFullCollection: true) - _before;

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Watch()
    {
        while (!_isOver)
        {
            _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false));
            Thread.Sleep(Gap);
        }
    }
}
