using System.CommandLine;
using Qga.Cli.Terminal;

namespace Qga.Cli.Commands;

/// <summary>One run of the tool, from which its subcommand is built.</summary>
/// <param name="context">The world outside.</param>
internal sealed class CliCall(CliContext context)
{
    public CliContext Context => context;

    /// <summary>The options that every subcommand with targets has.</summary>
    public GlobalOptions Options { get; } = new();

    /// <summary>
    /// The words of a command of the guest or the host, as typed: nothing in them was taken for an option. Empty when there are none;
    /// known when the subcommand runs.
    /// </summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>Whether <c>--</c> was typed, which says that a command follows.</summary>
    public bool HasSeparator { get; set; }

    /// <summary>Gives a subcommand's own help on what the command line names; null for its usual help.</summary>
    public Func<ParseResult, string?> HelpTopic { get; set; } = static _ => null;

    /// <summary>
    /// Does what the command line asks for where that is so little that it needs neither signals nor tasks, and gives the exit code;
    /// null when the subcommand's action is for it.
    /// </summary>
    public Func<ParseResult, Task<int?>> AtOnce { get; set; } = static _ => Task.FromResult<int?>(null);
}
