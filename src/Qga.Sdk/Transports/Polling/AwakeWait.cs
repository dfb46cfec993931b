using System.Diagnostics;

namespace Qga.Sdk.Transports.Polling;

/// <summary>
/// Waits for a moment without giving the processor away, where that has been worth it: falling asleep and being woken takes longer than
/// an agent takes for a short answer, and the agent pays a part of it. One wait that was long, and the next ones are slept through.
/// </summary>
internal struct AwakeWait
{
    private const int Turns = 10;

    private static readonly long Longest = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    private long _begun;
    private bool _isFutile;

    /// <summary>Tries for a moment.</summary>
    /// <returns>False when nothing came.</returns>
    public bool TryRead(PolledSocket socket, Span<byte> buffer, out int count)
    {
        count = 0;
        if (_isFutile)
        {
            return false;
        }

        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetTimestamp() - begun < Longest)
        {
            Thread.SpinWait(Turns);
            if (socket.TryRead(buffer, out count))
            {
                return true;
            }
        }

        _isFutile = true;
        return false;
    }

    /// <summary>Somebody falls asleep.</summary>
    public void Begin() => _begun = Stopwatch.GetTimestamp();

    /// <summary>He has been woken: a sleep so short would have been better awake.</summary>
    public void End() => _isFutile = Stopwatch.GetTimestamp() - _begun > 2 * Longest;
}
