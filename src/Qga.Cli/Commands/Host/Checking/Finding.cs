namespace Qga.Cli.Commands.Host.Checking;

/// <summary>One thing that was looked at, and what to do about it.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Grade">How it was found.</param>
/// <param name="Text">What was found. What came from outside is escaped where it is shown.</param>
/// <param name="Next">The next step; null when there is nothing to do.</param>
internal sealed record Finding(string Check, Grade Grade, string Text, string? Next = null);
