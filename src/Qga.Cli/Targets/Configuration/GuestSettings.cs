namespace Qga.Cli.Targets.Configuration;

/// <summary>A guest that the configuration names.</summary>
/// <param name="Endpoint">Where its agent is; checked when it was read.</param>
/// <param name="Timeouts">What is said of this guest alone; null when nothing is.</param>
/// <param name="Place">Where that is said, as FILE:LINE.</param>
internal sealed record GuestSettings(string Endpoint, TimeoutSettings? Timeouts, string Place);
