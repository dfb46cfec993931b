namespace Qga.Schema;

/// <summary>Holds when at least one operand holds.</summary>
/// <param name="Operands">The operands, in the order of the file.</param>
public sealed record ConditionAny(EquatableArray<SchemaCondition> Operands) : SchemaCondition;
