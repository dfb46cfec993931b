using System.Linq;

namespace Qga.Schema;

/// <summary>Writes conditions in words.</summary>
internal static class ConditionText
{
    /// <summary>The condition in words.</summary>
    public static string Of(SchemaCondition condition) => condition switch
    {
        ConditionSymbol symbol => symbol.Name,
        ConditionNot not => "not " + Operand(not.Operand),
        ConditionAll all => Join(all.Operands, " and "),
        ConditionAny any => Join(any.Operands, " or "),
        _ => string.Empty,
    };

    private static string Join(EquatableArray<SchemaCondition> operands, string separator) =>
        operands.Count == 1 ? Of(operands[0]) : string.Join(separator, operands.Select(Operand));

    // Parentheses only where two operators meet: "not CONFIG_WIN32", but "not (A or B)".
    private static string Operand(SchemaCondition condition) => condition switch
    {
        ConditionAll { Operands.Count: > 1 } or ConditionAny { Operands.Count: > 1 } => "(" + Of(condition) + ")",
        ConditionAll { Operands.Count: 1 } all => Operand(all.Operands[0]),
        ConditionAny { Operands.Count: 1 } any => Operand(any.Operands[0]),
        _ => Of(condition),
    };
}
