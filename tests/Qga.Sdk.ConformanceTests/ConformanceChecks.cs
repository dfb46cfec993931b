using Qga.Sdk.ConformanceTests.Checks;
using Qga.Sdk.ConformanceTests.Commands;
using Qga.Sdk.ConformanceTests.Infrastructure;

namespace Qga.Sdk.ConformanceTests;

/// <summary>Everything that is asked of every release, in the order of the table.</summary>
internal static class ConformanceChecks
{
    public static IReadOnlyList<ConformanceCheck> All { get; } =
    [
        .. CommandChecks.All,
        .. LinkChecks.All,
        .. StandstillChecks.All,
        .. ErrorChecks.All,
        .. CapabilityChecks.All,
        .. TextChecks.All,
        .. ProcessChecks.All,
        .. JobChecks.All,
        .. FileChecks.All,
        .. FileToolsChecks.All,
        .. TransferChecks.All,
    ];
}
