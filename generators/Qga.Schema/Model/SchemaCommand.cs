namespace Qga.Schema;

/// <summary>One command of the agent.</summary>
public sealed record SchemaCommand
{
    /// <summary>The name on the wire, for example <c>guest-get-osinfo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the command does, in one or two sentences.</summary>
    public string? Summary { get; init; }

    /// <summary>The QEMU release that introduced it.</summary>
    public string? Since { get; init; }

    /// <summary>The releases that introduced it where they differ by guest platform.</summary>
    public EquatableArray<SchemaPlatformSince> SincePlatforms { get; init; }

    /// <summary>The build condition under which an agent has the command; null when every agent has it.</summary>
    public SchemaCondition? If { get; init; }

    /// <summary>What repeating the command does; null when the file does not say, to be treated as <see cref="CommandEffect.Once"/>.</summary>
    public CommandEffect? Effect { get; init; }

    /// <summary>The default deadline of a call, in seconds; null when the file does not say.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The members of the arguments object, in the order of the file.</summary>
    public EquatableArray<SchemaMember> Arguments { get; init; }

    /// <summary>The type of the reply's value; null when the reply carries nothing.</summary>
    public SchemaTypeReference? Returns { get; init; }

    /// <summary>The unit of a reply that is a bare number, for example <c>ns</c>.</summary>
    public string? ReturnsUnit { get; init; }

    /// <summary>False when the agent stays silent after success, as for shutdown and suspend.</summary>
    public bool SuccessResponse { get; init; } = true;
}
