using Qga.Cli.Terminal;
using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>What the configuration files say together: where both say something, the user's own wins.</summary>
internal sealed class Settings
{
    /// <summary>The guests of a command that names none, as for <c>--socket</c>.</summary>
    public string? Default { get; set; }

    public TimeoutSettings Timeouts { get; } = new();

    /// <summary>When to look whether a program has ended; null for the library's own way.</summary>
    public PollingOptions? Polling { get; set; }

    public OutputFormat? Output { get; set; }

    public ColorChoice? Color { get; set; }

    public int? Parallel { get; set; }

    public bool? Safe { get; set; }

    /// <summary>Patterns of sockets where <c>qga ls</c> looks too.</summary>
    public IReadOnlyList<string> Sockets { get; set; } = [];

    public Dictionary<string, GuestSettings> Guests { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, GroupSettings> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>The files that could be there, and whether they are.</summary>
    public List<SettingsFile> Files { get; } = [];

    /// <summary>Where each thing is said, as FILE:LINE, by its path in the file, for example <c>timeouts.command</c>.</summary>
    public Dictionary<string, string> Places { get; } = new(StringComparer.Ordinal);
}
