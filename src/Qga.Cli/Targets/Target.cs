using Qga.Cli.Targets.Configuration;
using Qga.Sdk;

namespace Qga.Cli.Targets;

/// <summary>One guest that a command is for.</summary>
/// <param name="Name">What the user calls it: its name in the configuration, or the endpoint as typed.</param>
/// <param name="Endpoint">Where its agent is.</param>
/// <param name="Source">Why this one, in a few words for messages.</param>
/// <param name="Timeouts">What the configuration says of this guest alone; null when it says nothing.</param>
internal sealed record Target(string Name, QgaEndpoint Endpoint, string Source, TimeoutSettings? Timeouts = null)
{
    /// <summary>The name, fit for a terminal.</summary>
    public string Shown => QgaText.Escape(Name);
}
