using System.Text;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Spells the parts of QAPI expressions in one of the ways that mean the same.</summary>
internal sealed class QapiSpelling(Random random)
{
    private static readonly string[] Gaps = ["", "", "", " ", " ", "\n  ", "\t", "\r\n ", " # comment { ' [\n ", " ## not documentation here\n "];

    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public string Gap() => Gaps[random.Next(Gaps.Length)];

    public string String(string text)
    {
        var spelled = new StringBuilder("'");
        foreach (char c in text)
        {
            spelled.Append(Chance(60) ? $"\\u{(int)c:x4}" : c);
        }

        return spelled.Append('\'').ToString();
    }

    public string Object(IEnumerable<(string Key, string Value)> entries) => Enclosed('{', entries.Select(entry => String(entry.Key) + Gap() + ":" + Gap() + entry.Value), '}');

    /// <summary>An object whose keys may stand in any order.</summary>
    public string Shuffled(params IEnumerable<(string Key, string? Value)> entries)
    {
        (string Key, string Value)[] given = [.. entries.Where(entry => entry.Value is not null).Select(entry => (entry.Key, entry.Value!))];
        random.Shuffle(given);
        return Object(given);
    }

    public string List(IEnumerable<string> items) => Enclosed('[', items, ']');

    public string Type(SchemaTypeReference type) => type.IsList ? List([String(type.Name)]) : String(type.Name);

    public string? Features() => Chance(6) ? List(["'deprecated'", Object([("name", "'unstable'"), ("if", "'CONFIG_X'")])]) : null;

    public string Member(SchemaTypeReference type, SchemaCondition? condition) => condition is null && !Chance(4)
        ? Type(type)
        : Shuffled(("type", Type(type)), ("if", If(condition)), ("features", Features()));

    /// <summary>A condition as the value of <c>if</c>; null when there is none.</summary>
    public string? If(SchemaCondition? condition) => condition switch
    {
        null => null,
        ConditionAll all when Chance(3) => List(all.Operands.Select(Nested)),
        _ when Chance(8) => List([Nested(condition)]),
        _ => Nested(condition),
    };

    private string Nested(SchemaCondition condition) => Chance(3) ? String(C(condition)) : condition switch
    {
        ConditionSymbol symbol => Chance(6) ? Object([(Chance(2) ? "all" : "any", List([String(symbol.Name)]))]) : String(symbol.Name),
        ConditionNot not => Object([("not", Nested(not.Operand))]),
        ConditionAll { Operands.Count: > 2 } all when Chance(3) => Object([("all", List([Nested(all.Operands[0]), Nested(new ConditionAll(new(all.Operands.Skip(1))))]))]),
        ConditionAll all => Object([("all", List(all.Operands.Select(Nested)))]),
        ConditionAny any => Object([("any", List(any.Operands.Select(Nested)))]),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private string C(SchemaCondition condition) => condition switch
    {
        ConditionSymbol symbol => random.Next(4) switch { 0 => symbol.Name, 1 => $"defined {symbol.Name}", 2 => $"defined ( {symbol.Name} )", _ => $"defined({symbol.Name})" },
        ConditionNot not => (Chance(2) ? "!" : "! ") + Operand(not.Operand),
        ConditionAll all => string.Join(Chance(2) ? " && " : "&&", all.Operands.Select(Operand)),
        ConditionAny any => string.Join(Chance(2) ? " || " : "||", any.Operands.Select(operand => operand is ConditionAll ? C(operand) : Operand(operand))),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private string Operand(SchemaCondition condition) => condition is ConditionSymbol or ConditionNot ? C(condition) : $"({C(condition)})";

    private string Enclosed(char open, IEnumerable<string> items, char close) =>
        open + Gap() + string.Join("," + Gap(), items.Select(item => item + Gap())) + close;
}
