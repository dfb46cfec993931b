using System.Collections.Generic;
using System.Linq;

namespace Qga.Schema.Qapi;

/// <summary>Makes conditions in one normal form, so that each has one spelling however a file writes it.</summary>
internal static class Conditions
{
    /// <summary>All of several: one stands for itself, and an <c>all</c> within is taken apart.</summary>
    public static SchemaCondition All(IReadOnlyList<SchemaCondition> operands)
    {
        SchemaCondition[] flat = [.. operands.SelectMany(operand => operand is ConditionAll all ? all.Operands : (IEnumerable<SchemaCondition>)[operand])];
        return flat.Length == 1 ? flat[0] : new ConditionAll(new EquatableArray<SchemaCondition>(flat));
    }

    /// <summary>Any of several: one stands for itself, and an <c>any</c> within is taken apart.</summary>
    public static SchemaCondition Any(IReadOnlyList<SchemaCondition> operands)
    {
        SchemaCondition[] flat = [.. operands.SelectMany(operand => operand is ConditionAny any ? any.Operands : (IEnumerable<SchemaCondition>)[operand])];
        return flat.Length == 1 ? flat[0] : new ConditionAny(new EquatableArray<SchemaCondition>(flat));
    }

    /// <summary>The opposite; twice the opposite is the same.</summary>
    public static SchemaCondition Not(SchemaCondition operand) => operand is ConditionNot not ? not.Operand : new ConditionNot(operand);
}
