using System.Globalization;

namespace Qga.Sdk.Benchmarks;

/// <summary>What a scenario is told on the command line.</summary>
/// <param name="Size">How many bytes are moved.</param>
internal sealed record BenchmarkArguments(long Size)
{
    private const long MiB = 1024 * 1024;

    /// <summary>1 GiB unless <c>--size MIB</c> says otherwise.</summary>
    public static BenchmarkArguments Parse(string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--size");
        return new BenchmarkArguments(at < 0 ? 1024 * MiB : long.Parse(arguments[at + 1], CultureInfo.InvariantCulture) * MiB);
    }
}
