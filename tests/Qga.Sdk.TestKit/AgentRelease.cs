namespace Qga.Sdk.TestKit;

/// <summary>A release of the agent that can be started here.</summary>
/// <param name="Version">What it calls itself, for example <c>11.1.3</c>.</param>
/// <param name="Origin">Where it is from: Debian's name of the release, or <c>system</c> for the machine's own.</param>
/// <param name="Options">How it is started.</param>
/// <param name="SchemaPath">The schema that its package ships, gzipped; null when it is not there.</param>
public sealed record AgentRelease(string Version, string Origin, RealAgentOptions Options, string? SchemaPath)
{
    /// <summary>The version as a number; parts that it does not have are zero.</summary>
    public Version Number => System.Version.Parse(Version);

    public override string ToString() => Version;
}
