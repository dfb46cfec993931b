namespace Qga.Cli.Commands;

/// <summary>What is known of a subcommand before it is built.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Room">Under which head help lists it.</param>
/// <param name="Summary">One line.</param>
internal sealed record CommandInfo(string Name, string Room, string Summary)
{
    /// <summary>False for commands that work with files of this project alone and have options of their own.</summary>
    public bool HasTargets { get; init; } = true;

    /// <summary>True for what only the shells' completion calls.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Where a command of the guest or the host may begin, whose words are not ours.</summary>
    public WordsRule Words { get; init; }

    /// <summary>The exit code of a failure.</summary>
    public int FailureCode { get; init; } = Terminal.ExitCode.Failed;
}
