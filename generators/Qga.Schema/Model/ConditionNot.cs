namespace Qga.Schema;

/// <summary>Holds when its operand does not.</summary>
/// <param name="Operand">The operand.</param>
public sealed record ConditionNot(SchemaCondition Operand) : SchemaCondition;
