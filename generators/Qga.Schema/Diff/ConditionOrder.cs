using System;
using System.Linq;

namespace Qga.Schema.Diff;

/// <summary>Brings conditions into an order in which those that mean the same are equal.</summary>
internal static class ConditionOrder
{
    /// <summary>The condition with sorted operands, and without lists of one.</summary>
    public static SchemaCondition? Normal(SchemaCondition? condition) => condition switch
    {
        ConditionNot not => new ConditionNot(Normal(not.Operand)!),
        ConditionAll { Operands.Count: 1 } all => Normal(all.Operands[0]),
        ConditionAny { Operands.Count: 1 } any => Normal(any.Operands[0]),
        ConditionAll all => new ConditionAll(Sorted(all.Operands)),
        ConditionAny any => new ConditionAny(Sorted(any.Operands)),
        _ => condition,
    };

    private static EquatableArray<SchemaCondition> Sorted(EquatableArray<SchemaCondition> operands) =>
        new(operands.Select(operand => Normal(operand)!).OrderBy(operand => operand.ToString(), StringComparer.Ordinal));
}
