namespace Qga.Sdk.Protocol;

/// <summary>A moment on a <see cref="TimeProvider"/>'s monotonic clock by which a call must have ended.</summary>
internal readonly record struct Deadline(long Timestamp, TimeSpan Timeout) : IComparable<Deadline>
{
    /// <summary>A deadline that never comes.</summary>
    public static Deadline Never { get; } = new(long.MaxValue, System.Threading.Timeout.InfiniteTimeSpan);

    public bool IsNever => Timestamp == long.MaxValue;

    public static bool operator <(Deadline left, Deadline right) => left.Timestamp < right.Timestamp;

    public static bool operator >(Deadline left, Deadline right) => left.Timestamp > right.Timestamp;

    public static Deadline After(TimeProvider time, TimeSpan timeout)
    {
        if (timeout == System.Threading.Timeout.InfiniteTimeSpan)
        {
            return Never;
        }

        double ticks = timeout.TotalSeconds * time.TimestampFrequency;
        long now = time.GetTimestamp();
        return ticks >= long.MaxValue - now ? Never : new Deadline(now + (long)ticks, timeout);
    }

    public bool IsPast(TimeProvider time) => !IsNever && time.GetTimestamp() >= Timestamp;

    /// <summary>The time left: never negative, rounded up to what a timer can hold, infinite for <see cref="Never"/>.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        if (IsNever)
        {
            return System.Threading.Timeout.InfiniteTimeSpan;
        }

        double seconds = (Timestamp - time.GetTimestamp()) / (double)time.TimestampFrequency;
        return TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(seconds * 1000), 0, int.MaxValue));
    }

    public int CompareTo(Deadline other) => Timestamp.CompareTo(other.Timestamp);
}
