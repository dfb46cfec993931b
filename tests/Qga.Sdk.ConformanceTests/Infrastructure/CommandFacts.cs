namespace Qga.Sdk.ConformanceTests.Infrastructure;

/// <summary>What is known of a command of one release.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Condition">The build condition under which an agent has it; null when each has it.</param>
/// <param name="IsSilent">Whether success has no reply.</param>
internal sealed record CommandFacts(string Name, string? Condition, bool IsSilent)
{
    // What Debian builds the agent with, on Linux.
    private static readonly HashSet<string> Symbols =
    [
        "CONFIG_LINUX", "CONFIG_POSIX", "CONFIG_FSFREEZE", "CONFIG_FSTRIM", "CONFIG_LIBUDEV", "HAVE_GETIFADDRS", "HAVE_UTMPX", "CONFIG_GETLOADAVG",
    ];

    private static readonly HashSet<string> Absent = ["CONFIG_WIN32", "CONFIG_FREEBSD"];

    /// <summary>Whether Debian's builds have it.</summary>
    public bool IsBuilt => Condition is null || Condition.Split(" or ").Any(IsDefined);

    private static bool IsDefined(string symbol) =>
        Symbols.Contains(symbol) || (Absent.Contains(symbol) ? false : throw new NotSupportedException($"Nobody has said yet whether Debian's agents are built with {symbol}."));
}
