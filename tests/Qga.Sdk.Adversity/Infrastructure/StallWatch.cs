using System.Diagnostics;

namespace Qga.Sdk.Adversity.Infrastructure;

/// <summary>
/// Knows when this process did not run, because the machine was busy with others or the collector at work: a thread of its own that should
/// wake up every few milliseconds, and be served by the pool then, notes when it was not.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    private const int Gap = 5;
    private static readonly TimeSpan Worth = TimeSpan.FromMilliseconds(25);

    private readonly Lock _gate = new();
    private readonly List<(long Begin, long End)> _stalls = [];
    private readonly Thread _thread;
    private long _lastAwake = Stopwatch.GetTimestamp();
    private volatile bool _isOver;

    public StallWatch()
    {
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The longest time for which the process did not run.</summary>
    public TimeSpan Longest
    {
        get
        {
            lock (_gate)
            {
                return _stalls.Count == 0 ? TimeSpan.Zero : _stalls.Max(static stall => Stopwatch.GetElapsedTime(stall.Begin, stall.End));
            }
        }
    }

    /// <summary>For how long it did not run between a moment and now.</summary>
    public TimeSpan Since(long timestamp)
    {
        long now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            TimeSpan stalled = TimeSpan.Zero;
            for (int i = _stalls.Count - 1; i >= 0 && _stalls[i].End > timestamp; i--)
            {
                stalled += Stopwatch.GetElapsedTime(Math.Max(_stalls[i].Begin, timestamp), _stalls[i].End);
            }

            // One that goes on has not been noted yet.
            TimeSpan asleep = Stopwatch.GetElapsedTime(Math.Max(_lastAwake, timestamp), now);
            return asleep > Worth ? stalled + asleep : stalled;
        }
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Watch()
    {
        while (!_isOver)
        {
            Thread.Sleep(Gap);
            using var isServed = new ManualResetEventSlim();
            ThreadPool.UnsafeQueueUserWorkItem(static served => served.Set(), isServed, preferLocal: false);
            isServed.Wait();
            lock (_gate)
            {
                long now = Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(_lastAwake, now) > Worth)
                {
                    _stalls.Add((_lastAwake, now));
                }

                _lastAwake = now;
            }
        }
    }
}
