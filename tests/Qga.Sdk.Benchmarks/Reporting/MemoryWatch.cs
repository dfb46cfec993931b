using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>Looks every few milliseconds how much memory this process has, and keeps the most.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly long _before;
    private readonly Task _watching;
    private long _peak;

    public MemoryWatch()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _before = Now();
        _watching = WatchAsync();
    }

    public double GrowthMiB => (_peak - _before) / 1024.0 / 1024.0;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private async Task WatchAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _peak = Math.Max(_peak, Now());
            await Task.Delay(5, CancellationToken.None);
        }
    }
}
