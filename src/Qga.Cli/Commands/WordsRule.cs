namespace Qga.Cli.Commands;

/// <summary>Where the words of another command begin on the command line of a subcommand.</summary>
internal enum WordsRule
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Behind <c>--</c>.</summary>
    BehindSeparator,

    /// <summary>Behind <c>--</c>, or without it at the first word that is no option.</summary>
    AtFirstWord,
}
