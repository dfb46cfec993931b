using System.Collections.Generic;
using Qga.Schema.Binding;
using Qga.Schema.Json;

namespace Qga.Schema.Qapi;

/// <summary>
/// Reads the C expressions that conditions were before QEMU 6.2: symbols, <c>defined(X)</c>, <c>!</c>, <c>&amp;&amp;</c>, <c>||</c> and
/// parentheses.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="depth">How deep it is nested already.</param>
internal sealed class CExpression(string text, int depth)
{
    private const string Operand = "a symbol, 'defined', '!' or '(' is expected";
    private readonly TextCursor _cursor = new(text);
    private string? _problem;

    /// <summary>Reads the whole expression.</summary>
    /// <param name="problem">What is wrong when it cannot be read.</param>
    /// <returns>The condition; null when it cannot be read.</returns>
    public SchemaCondition? Parse(out string? problem)
    {
        SchemaCondition? condition = ParseAny(depth);
        if (condition is not null && !_cursor.AtEnd)
        {
            condition = Fail("'&&', '||' or the end is expected");
        }

        problem = _problem;
        return condition;
    }

    private SchemaCondition? ParseAny(int level)
    {
        var operands = new List<SchemaCondition>();
        do
        {
            if (ParseAll(level) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (TakeTwice('|'));

        return _problem is null ? Conditions.Any(operands) : null;
    }

    private SchemaCondition? ParseAll(int level)
    {
        var operands = new List<SchemaCondition>();
        do
        {
            if (ParseNot(level) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }
        while (TakeTwice('&'));

        return _problem is null ? Conditions.All(operands) : null;
    }

    private SchemaCondition? ParseNot(int level)
    {
        if (level > QapiLimits.ConditionNesting)
        {
            return Fail($"it is nested more than {QapiLimits.ConditionNesting} levels deep");
        }

        if (Take('!'))
        {
            return ParseNot(level + 1) is { } operand ? Conditions.Not(operand) : null;
        }

        if (Take('('))
        {
            return ParseAny(level + 1) is { } inner && Expect(')') ? inner : null;
        }

        string word = TakeWord();
        return word == "defined" ? ParseDefined() : Symbol(word, Operand);
    }

    private SchemaCondition? ParseDefined()
    {
        const string Expected = "a symbol is expected after 'defined'";
        if (!Take('('))
        {
            return Symbol(TakeWord(), Expected);
        }

        SchemaCondition? symbol = Symbol(TakeWord(), Expected);
        return symbol is not null && Expect(')') ? symbol : null;
    }

    private SchemaCondition? Symbol(string word, string expected) =>
        NameRules.IsValid(word, mayBeginWithDigit: false) ? new ConditionSymbol(word) : Fail(expected);

    private bool Expect(char c)
    {
        if (!Take(c))
        {
            Fail($"'{c}' is expected");
            return false;
        }

        return true;
    }

    private bool TakeTwice(char c)
    {
        if (!Take(c))
        {
            return false;
        }

        if (_cursor.Current != c)
        {
            Fail($"'{c}{c}' is expected");
            return false;
        }

        return Take(c);
    }

    private bool Take(char c)
    {
        _cursor.SkipWhitespace();
        if (_cursor.Current != c)
        {
            return false;
        }

        _cursor.Advance();
        _cursor.SkipWhitespace();
        return true;
    }

    private string TakeWord()
    {
        int start = _cursor.Index;
        while (_cursor.Current is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_')
        {
            _cursor.Advance();
        }

        string word = _cursor.TextFrom(start);
        _cursor.SkipWhitespace();
        return word;
    }

    private SchemaCondition? Fail(string problem)
    {
        _problem ??= problem;
        return null;
    }
}
