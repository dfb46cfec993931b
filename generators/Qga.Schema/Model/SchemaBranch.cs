namespace Qga.Schema;

/// <summary>A branch of an alternate or of a union.</summary>
public sealed record SchemaBranch
{
    /// <summary>The branch's name; in a union the value of the discriminator that selects it.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the value, or in a union the struct whose members are added.</summary>
    public required SchemaTypeReference Type { get; init; }

    /// <summary>What the branch stands for.</summary>
    public string? Summary { get; init; }

    /// <summary>The QEMU release that introduced it, when it differs from its owner's.</summary>
    public string? Since { get; init; }

    /// <summary>The build condition under which an agent has the branch; null when it always has it.</summary>
    public SchemaCondition? If { get; init; }
}
