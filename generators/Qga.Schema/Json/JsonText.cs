using System.Collections.Generic;

namespace Qga.Schema.Json;

/// <summary>Parses strict JSON (RFC 8259) into a tree with positions.</summary>
/// <remarks>
/// It takes time and memory linear in the text, and recursion ends at <see cref="MaximumDepth"/>.
/// The first syntax error ends the parse: what follows it would be guesswork.
/// </remarks>
internal sealed class JsonText
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaximumDepth = 64;

    private readonly JsonScanner _scanner;
    private readonly ProblemList _problems;
    private JsonToken _token;

    private JsonText(string text, ProblemList problems)
    {
        _scanner = new JsonScanner(text);
        _problems = problems;
        _token = _scanner.Next();
    }

    /// <summary>Parses a text; null, with a problem reported, when it is not JSON.</summary>
    public static JsonNode? Parse(string text, ProblemList problems)
    {
        var parser = new JsonText(text, problems);
        JsonNode? root = parser.ParseValue(depth: 0);
        return root is null || parser._token.Kind == JsonTokenKind.End
            ? root
            : parser.Fail("the end of the text");
    }

    private JsonNode? ParseValue(int depth)
    {
        JsonToken token = _token;
        switch (token.Kind)
        {
            case JsonTokenKind.Punctuation when token.Text is "{" or "[" && depth == MaximumDepth:
                _problems.Add(SchemaProblemKind.BadJson, $"The text is nested more than {MaximumDepth} levels deep.", token.Position);
                return null;
            case JsonTokenKind.Punctuation when token.Text == "{":
                return ParseObject(depth + 1);
            case JsonTokenKind.Punctuation when token.Text == "[":
                return ParseArray(depth + 1);
            case JsonTokenKind.String:
                Advance();
                return new JsonString(token.Position, token.Text);
            case JsonTokenKind.Number:
                Advance();
                return new JsonNumber(token.Position, token.Text);
            case JsonTokenKind.Literal:
                Advance();
                return token.Text == "null" ? new JsonNull(token.Position) : new JsonBoolean(token.Position, token.Text == "true");
            default:
                return Fail("a value");
        }
    }

    private JsonObject? ParseObject(int depth)
    {
        SchemaPosition position = _token.Position;
        var properties = new List<JsonProperty>();
        var names = new HashSet<string>();
        Advance();
        while (properties.Count > 0 || !_token.Is("}"))
        {
            JsonToken name = _token;
            if (name.Kind != JsonTokenKind.String)
            {
                Fail("a property name");
                return null;
            }

            Advance();
            if (!Expect(":") || ParseValue(depth) is not { } value)
            {
                return null;
            }

            if (names.Add(name.Text))
            {
                properties.Add(new JsonProperty(name.Text, name.Position, value));
            }
            else
            {
                _problems.Add(SchemaProblemKind.DuplicateName, $"The property {Quoted.Of(name.Text)} is given twice.", name.Position);
            }

            if (!AtNextItem("}"))
            {
                break;
            }
        }

        return Expect("}") ? new JsonObject(position, properties) : null;
    }

    private JsonArray? ParseArray(int depth)
    {
        SchemaPosition position = _token.Position;
        var items = new List<JsonNode>();
        Advance();
        while (items.Count > 0 || !_token.Is("]"))
        {
            if (ParseValue(depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
            if (!AtNextItem("]"))
            {
                break;
            }
        }

        return Expect("]") ? new JsonArray(position, items) : null;
    }

    private bool AtNextItem(string close)
    {
        if (_token.Is(close))
        {
            return false;
        }

        if (_token.Is(","))
        {
            Advance();
            return true;
        }

        return false;
    }

    private bool Expect(string punctuation)
    {
        if (!_token.Is(punctuation))
        {
            Fail(punctuation is "}" or "]" ? $"',' or '{punctuation}'" : $"'{punctuation}'");
            return false;
        }

        Advance();
        return true;
    }

    private void Advance() => _token = _scanner.Next();

    private JsonNode? Fail(string expected)
    {
        string message = _token.Kind == JsonTokenKind.Bad
            ? $"The text is not JSON: {_token.Text}."
            : $"The text is not JSON: {expected} is expected here, not {_token.Describe()}.";
        _problems.Add(SchemaProblemKind.BadJson, message, _token.Position);
        return null;
    }
}
