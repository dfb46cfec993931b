namespace Qga.Cli.Targets.Configuration;

/// <summary>A group that the configuration names.</summary>
/// <param name="Guests">The names of its guests.</param>
/// <param name="Place">Where that is said, as FILE:LINE.</param>
internal sealed record GroupSettings(IReadOnlyList<string> Guests, string Place);
