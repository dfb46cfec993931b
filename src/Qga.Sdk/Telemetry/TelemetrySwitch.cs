using System.Diagnostics.CodeAnalysis;

namespace Qga.Sdk.Telemetry;

/// <summary>
/// Lets a program that starts for one command leave traces and metrics out: making the instruments takes longer than a ping. Trimming
/// removes them altogether.
/// </summary>
internal static class TelemetrySwitch
{
    public const string Name = "Qga.Sdk.Telemetry.IsSupported";

    [FeatureSwitchDefinition(Name)]
    public static bool IsSupported { get; } = !AppContext.TryGetSwitch(Name, out bool isSupported) || isSupported;
}
