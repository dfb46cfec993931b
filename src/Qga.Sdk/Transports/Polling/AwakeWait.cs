using System.Diagnostics;

namespace Qga.Sdk.Transports.Polling;

/// <summary>
/// Waits for a moment without giving the processor away, where that has been worth it: falling asleep and being woken takes longer than
/// an agent takes for a short answer, and the agent pays a part of it. Each time in vain makes the next try later; half of the processors
/// are for others.
/// </summary>
internal struct AwakeWait
{
    private const int Turns = 10;
    private const int MaxPenalty = 256;

    private static readonly long Longest = Stopwatch.Frequency / 20_000;
    private static int _free = Environment.ProcessorCount / 2;

    private long _begun;
    private int _penalty;

    // Until then it is slept at once.
    private int _shortSleepsToGo;

    /// <summary>Tries for a moment.</summary>
    /// <returns>False when nothing came.</returns>
    public bool TryRead(PolledSocket socket, Span<byte> buffer, out int count)
    {
        count = 0;
        if (_shortSleepsToGo > 0)
        {
            return false;
        }

        try
        {
            if (Interlocked.Decrement(ref _free) < 0)
            {
                return false;
            }

            long begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetTimestamp() - begun < Longest)
            {
                Thread.SpinWait(Turns);
                if (socket.TryRead(buffer, out count))
                {
                    _penalty = 0;
                    return true;
                }
            }
        }
        finally
        {
            Interlocked.Increment(ref _free);
        }

        _penalty = Math.Clamp(2 * _penalty, 1, MaxPenalty);
        _shortSleepsToGo = _penalty;
        return false;
    }

    /// <summary>Somebody falls asleep.</summary>
    public void Begin() => _begun = Stopwatch.GetTimestamp();

    /// <summary>He has been woken: a sleep so short would have been better awake.</summary>
    public void End()
    {
        bool wasShort = Stopwatch.GetTimestamp() - _begun <= 2 * Longest;
        _shortSleepsToGo = wasShort ? Math.Max(_shortSleepsToGo - 1, 0) : Math.Max(_shortSleepsToGo, 1);
    }
}
