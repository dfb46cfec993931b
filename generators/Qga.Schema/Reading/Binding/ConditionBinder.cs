using System.Linq;
using Qga.Schema.Json;

namespace Qga.Schema.Binding;

/// <summary>Binds the conditions of <c>if</c>.</summary>
internal static class ConditionBinder
{
    private const string Form = "A condition must be a symbol or an object with one property \"all\", \"any\" or \"not\".";

    /// <summary>Binds the property <c>if</c>; null when absent or wrong.</summary>
    public static SchemaCondition? Bind(ObjectReader reader, ReadingContext context) =>
        reader.Optional("if") is { } property ? Bind(property.Value, context.Problems) : null;

    // The recursion ends with the parser's limit on nesting.
    private static SchemaCondition? Bind(JsonNode node, ProblemList problems)
    {
        switch (node)
        {
            case JsonString symbol when NameRules.IsValid(symbol.Value, mayBeginWithDigit: false):
                return new ConditionSymbol(symbol.Value);
            case JsonObject { Only: { Name: "not" } not }:
                return Bind(not.Value, problems) is { } operand ? new ConditionNot(operand) : null;
            case JsonObject { Only: { Name: "all", Value: JsonArray { Items.Count: > 0 } all } }:
                return BindAll(all, problems) is { } allOperands ? new ConditionAll(allOperands) : null;
            case JsonObject { Only: { Name: "any", Value: JsonArray { Items.Count: > 0 } any } }:
                return BindAll(any, problems) is { } anyOperands ? new ConditionAny(anyOperands) : null;
            default:
                problems.Add(SchemaProblemKind.InvalidValue, Form, node.Position);
                return null;
        }
    }

    private static EquatableArray<SchemaCondition>? BindAll(JsonArray nodes, ProblemList problems)
    {
        SchemaCondition?[] operands = [.. nodes.Items.Select(item => Bind(item, problems))];
        SchemaCondition[] bound = [.. operands.OfType<SchemaCondition>()];
        return bound.Length == operands.Length ? new EquatableArray<SchemaCondition>(bound) : null;
    }
}
