using System.Globalization;

namespace Qga.Sdk.Benchmarks;

/// <summary>What the program is told on the command line.</summary>
/// <param name="Scenarios">Which are run; none means all.</param>
/// <param name="Size">How many bytes are moved.</param>
/// <param name="Page">Where the table is written as Markdown; null for nowhere.</param>
internal sealed record BenchmarkArguments(IReadOnlyList<string> Scenarios, long Size, string? Page)
{
    /// <summary>How it is run.</summary>
    public const string Command = "dotnet run -c Release --project tests/Qga.Sdk.Benchmarks";

    private const long MiB = 1024 * 1024;

    /// <summary>1 GiB unless <c>--size MIB</c> says otherwise. Null when they make no sense.</summary>
    public static BenchmarkArguments? Parse(string[] arguments)
    {
        var parsed = new BenchmarkArguments([], 1024 * MiB, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--size" when i + 1 < arguments.Length && long.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out long mebibytes):
                    parsed = parsed with { Size = mebibytes * MiB };
                    i++;
                    break;
                case "--page" when i + 1 < arguments.Length:
                    parsed = parsed with { Page = arguments[++i] };
                    break;
                case ['-', ..]:
                    return null;
                default:
                    parsed = parsed with { Scenarios = [.. parsed.Scenarios, arguments[i]] };
                    break;
            }
        }

        return parsed;
    }
}
