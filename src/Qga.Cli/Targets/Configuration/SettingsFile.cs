namespace Qga.Cli.Targets.Configuration;

/// <summary>A configuration file that is looked for.</summary>
internal sealed record SettingsFile(string Path, bool Exists);
