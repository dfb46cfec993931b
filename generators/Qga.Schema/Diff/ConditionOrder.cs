using System;
using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Diff;

/// <summary>Brings conditions into an order in which those that mean the same are equal.</summary>
internal static class ConditionOrder
{
    /// <summary>The condition with sorted operands, without lists of one and lists within lists of the same kind.</summary>
    public static SchemaCondition? Normal(SchemaCondition? condition) => condition switch
    {
        ConditionNot { Operand: ConditionNot twice } => Normal(twice.Operand),
        ConditionNot not => new ConditionNot(Normal(not.Operand)!),
        ConditionAll { Operands.Count: 1 } all => Normal(all.Operands[0]),
        ConditionAny { Operands.Count: 1 } any => Normal(any.Operands[0]),
        ConditionAll all => new ConditionAll(Sorted(all.Operands, operand => operand is ConditionAll inner ? inner.Operands : [operand])),
        ConditionAny any => new ConditionAny(Sorted(any.Operands, operand => operand is ConditionAny inner ? inner.Operands : [operand])),
        _ => condition,
    };

    private static EquatableArray<SchemaCondition> Sorted(
        EquatableArray<SchemaCondition> operands, Func<SchemaCondition, IEnumerable<SchemaCondition>> partsOf) =>
        new(operands.SelectMany(operand => partsOf(Normal(operand)!)).OrderBy(operand => operand.ToString(), StringComparer.Ordinal));
}
