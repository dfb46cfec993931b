namespace Qga.Sdk.TestKit;

/// <summary>How a real agent is run beside the tests.</summary>
public sealed record RealAgentOptions
{
    /// <summary>The agent's program. Default: where Debian puts it.</summary>
    public string Binary { get; init; } = "/usr/sbin/qemu-ga";

    /// <summary>Arguments that stand before the agent's own: for an agent of another release that wants its own loader.</summary>
    public IReadOnlyList<string> LeadingArguments { get; init; } = [];

    /// <summary>Commands that are switched off on top of <see cref="RealAgentProcess.Blocked"/>.</summary>
    public IReadOnlyList<string> AlsoBlocked { get; init; } = [];
}
