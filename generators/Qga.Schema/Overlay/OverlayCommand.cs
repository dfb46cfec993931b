namespace Qga.Schema;

/// <summary>What an overlay says about a command.</summary>
public sealed record OverlayCommand
{
    /// <summary>The command's name.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="SchemaCommand.Summary"/>; null when not said.</summary>
    public string? Summary { get; init; }

    /// <summary>See <see cref="SchemaCommand.Effect"/>; null when not said.</summary>
    public CommandEffect? Effect { get; init; }

    /// <summary>See <see cref="SchemaCommand.TimeoutSeconds"/>; null when not said.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>See <see cref="SchemaCommand.ReturnsUnit"/>; null when not said.</summary>
    public string? ReturnsUnit { get; init; }

    /// <summary>What it says about the arguments.</summary>
    public EquatableArray<OverlayMember> Members { get; init; }
}
