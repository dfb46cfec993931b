using Qga.Cli.Targets.Configuration;
using Qga.Cli.Terminal;

namespace Qga.Cli.Targets;

/// <summary>What the options say that every command has.</summary>
internal sealed record Choices
{
    /// <summary>How many guests are asked at once when nobody says.</summary>
    public const int DefaultParallel = 32;

    /// <summary>The form of answers.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>The deadline of each guest; null for each command's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How many guests are asked at once.</summary>
    public int Parallel { get; init; } = DefaultParallel;

    /// <summary>Whether the lines of the protocol are shown.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether what a guest says is escaped wherever it goes.</summary>
    public bool Safe { get; init; }

    /// <summary>Whether an agent that is not there yet is waited for, within the deadline.</summary>
    public bool WaitsForAgent { get; init; }

    /// <summary>The guests.</summary>
    public Selection Selection { get; init; } = new();

    /// <summary>What the configuration files say.</summary>
    public required Settings Settings { get; init; }
}
