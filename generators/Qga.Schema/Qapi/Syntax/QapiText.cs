using System.Collections.Generic;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>Parses one QAPI file into its top-level expressions.</summary>
/// <remarks>After an error it goes on where a line begins with an opening brace or with documentation.</remarks>
internal sealed class QapiText
{
    private readonly TextCursor _cursor;
    private readonly QapiScanner _scanner;
    private readonly QapiContext _context;
    private JsonToken _token;

    private QapiText(string text, int firstLine, QapiContext context)
    {
        _cursor = new TextCursor(text, firstLine);
        _scanner = new QapiScanner(_cursor);
        _context = context;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The number of its first line.</param>
    /// <param name="context">Where problems go.</param>
    /// <param name="lastLine">The number of its last line.</param>
    /// <returns>The expressions that can be read, in the order of the text.</returns>
    public static IReadOnlyList<QapiExpression> Parse(string text, int firstLine, QapiContext context, out int lastLine)
    {
        var parser = new QapiText(text, firstLine, context);
        List<QapiExpression> expressions = [.. parser.Expressions()];
        lastLine = parser._token.Position.Line;
        return expressions;
    }

    private IEnumerable<QapiExpression> Expressions()
    {
        DocComment? doc = null;
        AdvanceToExpression();
        while (_token.Kind != JsonTokenKind.End)
        {
            if (_token.Is(QapiScanner.DocMark))
            {
                if (doc is not null)
                {
                    _context.Warn(LostMessage(doc), doc.Position);
                }

                doc = DocComment.Read(_cursor, _token.Position, _context);
                AdvanceToExpression();
            }
            else if (_token.Is("{"))
            {
                if (ParseObject(depth: 1) is { } node)
                {
                    yield return new QapiExpression(node, doc);
                    AdvanceToExpression();
                }
                else
                {
                    Recover();
                }

                doc = null;
            }
            else
            {
                Fail("'{'");
                Recover();
            }
        }

        // At the end a definition is missing: the text may have been cut.
        if (doc is not null)
        {
            _context.Break(LostMessage(doc), doc.Position);
        }
    }

    private static string LostMessage(DocComment doc) => $"The definition of {Quoted.Of(doc.Symbol)} is expected after its documentation.";

    private void Recover()
    {
        while (_token.Kind != JsonTokenKind.End && !(_token.Position.Column == 0 && (_token.Is("{") || _token.Is(QapiScanner.DocMark))))
        {
            _cursor.SkipLine();
            AdvanceToExpression();
        }
    }

    // Each of the three leaves its last token as the current one.
    private JsonNode? ParseValue(int depth)
    {
        JsonToken token = _token;
        switch (token.Kind)
        {
            case JsonTokenKind.Punctuation when token.Text is "{" or "[" && depth == QapiLimits.Nesting:
                _context.Break($"The text is nested more than {QapiLimits.Nesting} levels deep.", token.Position);
                return null;
            case JsonTokenKind.Punctuation when token.Text == "{":
                return ParseObject(depth + 1);
            case JsonTokenKind.Punctuation when token.Text == "[":
                return ParseList(depth + 1);
            case JsonTokenKind.String:
                return new JsonString(token.Position, token.Text);
            case JsonTokenKind.Literal:
                return new JsonBoolean(token.Position, token.Text == "true");
            default:
                return Fail("a string, true, false, '[' or '{'");
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
                Fail(properties.Count == 0 ? "a key or '}'" : "a key");
                return null;
            }

            Advance();
            if (!_token.Is(":"))
            {
                Fail("':'");
                return null;
            }

            Advance();
            if (ParseValue(depth) is not { } value)
            {
                return null;
            }

            if (names.Add(name.Text))
            {
                properties.Add(new JsonProperty(name.Text, name.Position, value));
            }
            else
            {
                _context.Error($"The key {Quoted.Of(name.Text)} is given twice.", name.Position);
            }

            Advance();
            if (!_token.Is(","))
            {
                break;
            }

            Advance();
        }

        return AtClosing("}") ? new JsonObject(position, properties) : null;
    }

    private JsonArray? ParseList(int depth)
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
            Advance();
            if (!_token.Is(","))
            {
                break;
            }

            Advance();
        }

        return AtClosing("]") ? new JsonArray(position, items) : null;
    }

    private bool AtClosing(string bracket)
    {
        if (!_token.Is(bracket))
        {
            Fail($"',' or '{bracket}'");
            return false;
        }

        return true;
    }

    private void Advance() => _token = _scanner.Next();

    private void AdvanceToExpression() => _token = _scanner.Next(stopAtDoc: true);

    private JsonNode? Fail(string expected)
    {
        string message = _token.Kind == JsonTokenKind.Bad
            ? $"The text is not QAPI: {_token.Text}."
            : $"The text is not QAPI: {expected} is expected here, not {_token.Describe()}.";
        _context.Break(message, _token.Position);
        return null;
    }
}
