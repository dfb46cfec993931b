namespace Qga.Cli.Targets;

/// <summary>The guests that a command line asks for, as typed.</summary>
internal sealed record Selection
{
    /// <summary>Names and endpoints, separated by commas, of <c>--socket</c> or the command's own TARGET.</summary>
    public string? Text { get; init; }

    /// <summary>Where <see cref="Text"/> was typed, for messages.</summary>
    public string Origin { get; init; } = "the command line";

    /// <summary>The groups of <c>--group</c>.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Every guest of the configuration.</summary>
    public bool All { get; init; }

    /// <summary>True when the command line says anything; otherwise the default applies.</summary>
    public bool IsGiven => Text is not null || Groups.Count > 0 || All;
}
