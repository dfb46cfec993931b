using System.Diagnostics;

namespace Qga.Sdk.Benchmarks;

/// <summary>How long something took, again and again. Rounds below zero warm up and do not count.</summary>
internal sealed class Timings
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public double Median => _milliseconds.Order().ElementAt(_milliseconds.Count / 2);

    public void Note(int round, long begun)
    {
        if (round >= 0)
        {
            _milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }
}
