using System.Linq;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Reads conditions: symbols, objects of <c>all</c>, <c>any</c> and <c>not</c>, and the C expressions of old files.</summary>
internal sealed class ConditionReader(QapiContext context)
{
    private const string Form = "A condition must be a symbol, or an object with one key 'all', 'any' or 'not'.";

    /// <summary>Reads the key <c>if</c>; null when it is absent or wrong.</summary>
    public SchemaCondition? Read(KeyReader keys) => keys.Optional("if") switch
    {
        null => null,
        { Value: JsonArray { Items.Count: > 0 } list } => ReadAll(list, depth: 1) is { } operands ? Conditions.All(operands) : null,
        { Value: var node } => Read(node, depth: 0),
    };

    private SchemaCondition? Read(JsonNode node, int depth)
    {
        switch (node)
        {
            case var _ when depth > QapiLimits.ConditionNesting:
                context.Error($"The condition is nested more than {QapiLimits.ConditionNesting} levels deep.", node.Position);
                return null;
            case JsonString text:
                return ReadText(text, depth);
            case JsonObject { Only: { Name: "not" } not }:
                return Read(not.Value, depth + 1) is { } operand ? Conditions.Not(operand) : null;
            case JsonObject { Only: { Name: "all", Value: JsonArray { Items.Count: > 0 } all } }:
                return ReadAll(all, depth + 1) is { } every ? Conditions.All(every) : null;
            case JsonObject { Only: { Name: "any", Value: JsonArray { Items.Count: > 0 } any } }:
                return ReadAll(any, depth + 1) is { } some ? Conditions.Any(some) : null;
            default:
                context.Error(Form, node.Position);
                return null;
        }
    }

    private SchemaCondition[]? ReadAll(JsonArray list, int depth)
    {
        SchemaCondition?[] operands = [.. list.Items.Select(item => Read(item, depth))];
        SchemaCondition[] read = [.. operands.OfType<SchemaCondition>()];
        return read.Length == operands.Length ? read : null;
    }

    private SchemaCondition? ReadText(JsonString text, int depth)
    {
        if (NameRules.IsValid(text.Value, mayBeginWithDigit: false))
        {
            return new ConditionSymbol(text.Value);
        }

        SchemaCondition? condition = new CExpression(text.Value, depth).Parse(out string? problem);
        if (condition is null)
        {
            context.Error($"The condition {Quoted.Of(text.Value)} is not understood: {problem}.", text.Position);
        }

        return condition;
    }
}
