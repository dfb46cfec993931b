namespace Qga.Schema;

/// <summary>Holds when every operand holds.</summary>
/// <param name="Operands">The operands, in the order of the file.</param>
public sealed record ConditionAll(EquatableArray<SchemaCondition> Operands) : SchemaCondition;
