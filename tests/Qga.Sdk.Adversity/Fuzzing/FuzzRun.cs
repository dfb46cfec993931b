using System.Diagnostics;
using Qga.Sdk.Adversity.Infrastructure;
using Xunit.Sdk;

namespace Qga.Sdk.Adversity.Fuzzing;

/// <summary>Gives one part of the library many inputs, each made from a seed of its own, on all processors.</summary>
internal static class FuzzRun
{
    /// <summary>Runs all of them.</summary>
    /// <param name="what">What is fuzzed, for the report.</param>
    /// <param name="count">How many inputs.</param>
    /// <param name="output">Where the report goes.</param>
    /// <param name="tryOne">Makes and tries one input; true when it was accepted, an exception when something is wrong.</param>
    /// <param name="fewestRefused">The share that must be refused: inputs that harm nobody test nothing.</param>
    /// <param name="fewestAccepted">The share that must be accepted: inputs that never get far do not either.</param>
    public static void Run(string what, int count, ITestOutputHelper output, Func<Random, bool> tryOne, double fewestRefused, double fewestAccepted)
    {
        long accepted = 0;
        long begun = Stopwatch.GetTimestamp();
        Parallel.For(0, count, i =>
        {
            int seed = unchecked(Dose.Seed + i);
            try
            {
                if (tryOne(new Random(seed)))
                {
                    Interlocked.Increment(ref accepted);
                }
            }
            catch (Exception exception)
            {
                throw new XunitException($"{what}: wrong with {Dose.SeedVariable}={seed}: {exception.GetType().Name}: {exception.Message}", exception);
            }
        });
        output.WriteLine($"{what}: {count:N0} inputs from seed {Dose.Seed}, {accepted:N0} accepted, {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s.");
        Assert.InRange(accepted, count * fewestAccepted, count * (1 - fewestRefused));
    }
}
