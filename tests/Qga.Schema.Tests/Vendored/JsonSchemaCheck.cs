using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Qga.Schema.Tests.Vendored;

/// <summary>Checks a text against a JSON Schema, as far as the two schemas of the repository go.</summary>
/// <remarks>It throws at a keyword that it does not know, so that none is passed over in silence.</remarks>
internal sealed class JsonSchemaCheck(string schema)
{
    private readonly JsonNode _root = JsonNode.Parse(schema)!;

    /// <summary>The first problem, with its path; null when the text is accepted.</summary>
    public string? FindProblem(string text) => Check(JsonNode.Parse(text), _root, "$");

    private string? Check(JsonNode? value, JsonNode schema, string path)
    {
        if (schema is JsonValue always)
        {
            return always.GetValue<bool>() ? null : $"{path}: nothing is allowed here";
        }

        return schema.AsObject()
            .Select(keyword => CheckKeyword(value, keyword.Key, keyword.Value!, schema, path))
            .FirstOrDefault(problem => problem is not null);
    }

    private string? CheckKeyword(JsonNode? value, string keyword, JsonNode operand, JsonNode schema, string path) => keyword switch
    {
        "$schema" or "$defs" or "title" or "description" => null,
        "$ref" => Check(value, Resolve(operand.GetValue<string>()), path),
        "type" => Must(TypeOf(value) == operand.GetValue<string>() || (TypeOf(value), operand.GetValue<string>()) == ("integer", "number"), keyword, path),
        "const" => Must(JsonNode.DeepEquals(value, operand), keyword, path),
        "enum" => Must(operand.AsArray().Any(choice => JsonNode.DeepEquals(value, choice)), keyword, path),
        "oneOf" => Must(operand.AsArray().Count(choice => Check(value, choice!, path) is null) == 1, keyword, path),
        "pattern" => Must(value is not JsonValue || Regex.IsMatch(value.GetValue<string>(), operand.GetValue<string>()), keyword, path),
        "minLength" => Must(value is not JsonValue || value.GetValue<string>().Length >= operand.GetValue<int>(), keyword, path),
        "maxLength" => Must(value is not JsonValue || value.GetValue<string>().Length <= operand.GetValue<int>(), keyword, path),
        "minimum" => Must(TypeOf(value) != "integer" || value!.GetValue<int>() >= operand.GetValue<int>(), keyword, path),
        "maximum" => Must(TypeOf(value) != "integer" || value!.GetValue<int>() <= operand.GetValue<int>(), keyword, path),
        "minItems" => Must(value is not JsonArray array || array.Count >= operand.GetValue<int>(), keyword, path),
        "maxItems" => Must(value is not JsonArray array || array.Count <= operand.GetValue<int>(), keyword, path),
        "items" => value is JsonArray items ? First(items.Select((item, i) => Check(item, operand, $"{path}[{i}]"))) : null,
        "required" => Must(value is not JsonObject o || operand.AsArray().All(name => o.ContainsKey(name!.GetValue<string>())), keyword, path),
        "properties" or "patternProperties" when schema["additionalProperties"] is not null => null,
        "additionalProperties" => value is JsonObject o ? First(o.Select(property => CheckProperty(property.Key, property.Value, schema, path))) : null,
        _ => throw new NotSupportedException($"The keyword {keyword} is not known to this check."),
    };

    // The properties of an object are checked with additionalProperties, without which CheckKeyword refuses to work.
    private string? CheckProperty(string name, JsonNode? value, JsonNode schema, string path)
    {
        List<JsonNode> applicable =
        [
            .. (schema["properties"] as JsonObject ?? []).Where(property => property.Key == name).Select(property => property.Value!),
            .. (schema["patternProperties"] as JsonObject ?? []).Where(property => Regex.IsMatch(name, property.Key)).Select(property => property.Value!),
        ];
        return applicable.Count == 0
            ? Check(value, schema["additionalProperties"]!, $"{path}.{name}")
            : First(applicable.Select(choice => Check(value, choice, $"{path}.{name}")));
    }

    private JsonNode Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(_root, (node, part) => node[part] ?? throw new InvalidOperationException(reference));

    private static string? First(IEnumerable<string?> problems) => problems.FirstOrDefault(problem => problem is not null);

    private static string? Must(bool holds, string keyword, string path) => holds ? null : $"{path}: {keyword}";

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
        _ => "boolean",
    };
}
