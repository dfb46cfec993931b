namespace Qga.Schema.Tests.Writing;

/// <summary>Makes the small random decisions of <see cref="RandomSchema"/>.</summary>
internal sealed class RandomParts(Random random)
{
    public bool Chance(int oneIn) => random.Next(oneIn) == 0;

    public string? Maybe(string text) => Chance(2) ? text : null;

    public EquatableArray<T> Several<T>(Func<int, T> make) => new(Enumerable.Range(0, random.Next(5)).Select(make));

    public SchemaCondition? Condition() => Chance(3) ? Condition(depth: 0) : null;

    private SchemaCondition Condition(int depth) => random.Next(depth > 4 ? 1 : 4) switch
    {
        0 => new ConditionSymbol($"CONFIG_{random.Next(10)}"),
        1 => new ConditionNot(Condition(depth + 1)),
        2 => new ConditionAll(Operands(depth)),
        _ => new ConditionAny(Operands(depth)),
    };

    private EquatableArray<SchemaCondition> Operands(int depth) =>
        new(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Condition(depth + 1)));
}
