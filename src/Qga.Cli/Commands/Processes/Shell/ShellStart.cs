namespace Qga.Cli.Commands.Processes.Shell;

/// <summary>What runs in a terminal of the guest.</summary>
/// <param name="User">Who logs in; empty for the agent's own user.</param>
/// <param name="Words">The command; none for the user's login shell.</param>
/// <param name="HasEscape">Whether some keys are for us.</param>
internal sealed record ShellStart(string User, IReadOnlyList<string> Words, bool HasEscape)
{
    /// <summary>The command as a line for a POSIX shell; empty when there is none.</summary>
    public string Line => string.Join(' ', Words.Select(static word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));
}
