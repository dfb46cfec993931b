using System.Diagnostics;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>A clock on which everything happens so many times as fast: what would wait for a minute waits for a second.</summary>
internal sealed class HurriedTimeProvider(int factor) : TimeProvider
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _then = DateTimeOffset.UtcNow;

    public override long TimestampFrequency => Stopwatch.Frequency;

    public override long GetTimestamp() => (Stopwatch.GetTimestamp() - _begun) * factor;

    public override DateTimeOffset GetUtcNow() => _then + (Stopwatch.GetElapsedTime(_begun) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period)), this);

    private TimeSpan Shorten(TimeSpan time) => time > TimeSpan.Zero ? time / factor : time;

    private sealed class HurriedTimer(ITimer timer, HurriedTimeProvider clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Shorten(dueTime), clock.Shorten(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
