namespace Qga.Cli.Targets.Configuration;

/// <summary>How long things may take, as the configuration says; null where it says nothing.</summary>
internal sealed class TimeoutSettings
{
    /// <summary>Connecting, and then the first answer.</summary>
    public TimeSpan? Connect { get; set; }

    /// <summary>Every command that has no entry of its own.</summary>
    public TimeSpan? Command { get; set; }

    /// <summary>Single commands, by name on the wire.</summary>
    public Dictionary<string, TimeSpan> Commands { get; } = new(StringComparer.Ordinal);
}
