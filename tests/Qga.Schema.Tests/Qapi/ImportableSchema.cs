using Qga.Schema.Tests.Vendored;
using Qga.Schema.Tests.Writing;

namespace Qga.Schema.Tests.Qapi;

/// <summary>Makes documents of every shape that QAPI can express.</summary>
/// <remarks>Some unions and commands come with a struct that <see cref="QapiText"/> names in place of their members.</remarks>
internal sealed class ImportableSchema(Random random)
{
    private static readonly string[] Phrases =
    [
        "it", "the guest", "file", "bytes, or less", "since the epoch", "since Linux 2.6.24", "(since Linux 2.6.24)", "since 2.4 everywhere",
        "@other", "`guest-ping`", "e.g. a, b", "-1", "(note: this)", "x86_64", "\"quoted\"", "'a': 1", "größe", "#", "##", "ends:",
    ];

    public SchemaDocument Next()
    {
        SchemaDocument facts = SchemaOverlay.Remove(new RandomSchema(random).Next());
        SchemaCommand[] commands = [.. facts.Commands.Select(command => command with
        {
            Summary = Sentence(),
            Since = command.SincePlatforms.Count > 0 ? "9.1" : command.Since,
            If = Normal(command.If),
            Arguments = Members(command.Arguments),
        })];
        var types = facts.Types.Select(Complete).ToList();
        foreach (SchemaUnion union in types.OfType<SchemaUnion>().ToArray())
        {
            AddCarrier(types, union.Name, union.Base);
        }

        foreach (SchemaCommand command in commands)
        {
            AddCarrier(types, command.Name, command.Arguments);
        }

        return facts with { Commands = new EquatableArray<SchemaCommand>(commands), Types = new EquatableArray<SchemaType>(types) };
    }

    /// <summary>The name of the struct that has the members of a union's base or of a command's arguments.</summary>
    public static string CarrierOf(string name) => name + "-Carrier";

    private void AddCarrier(List<SchemaType> types, string name, EquatableArray<SchemaMember> members)
    {
        if (random.Next(3) > 0)
        {
            return;
        }

        int inherited = random.Next(members.Count + 1);
        types.Insert(random.Next(types.Count + 1), new SchemaStruct
        {
            Name = CarrierOf(name),
            Summary = Sentence(),
            Base = CarrierOf(name) + "Base",
            Members = new EquatableArray<SchemaMember>(members.Skip(inherited)),
        });
        types.Insert(random.Next(types.Count + 1), new SchemaStruct
        {
            Name = CarrierOf(name) + "Base",
            Since = "1.0",
            Members = new EquatableArray<SchemaMember>(members.Take(inherited)),
        });
    }

    private SchemaType Complete(SchemaType type) => Parts(type) with
    {
        Summary = Sentence(),
        Since = type.SincePlatforms.Count > 0 ? "9.1" : type.Since,
        If = Normal(type.If),
    };

    private SchemaType Parts(SchemaType type) => type switch
    {
        SchemaStruct s => s with { Members = Members(s.Members) },
        SchemaEnum e => e with { Values = Each(e.Values, value => value with { Summary = Sentence(), If = Normal(value.If) }) },
        SchemaAlternate a => a with { Branches = Branches(a.Branches) },
        SchemaUnion u => u with { Base = Members(u.Base), Branches = Branches(u.Branches) },
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    private EquatableArray<SchemaMember> Members(EquatableArray<SchemaMember> members) =>
        Each(members, member => member with { Summary = Sentence(), If = Normal(member.If) });

    private EquatableArray<SchemaBranch> Branches(EquatableArray<SchemaBranch> branches) =>
        Each(branches, branch => branch with { Summary = Sentence(), If = Normal(branch.If) });

    private static EquatableArray<T> Each<T>(EquatableArray<T> items, Func<T, T> change) => new(items.Select(change));

    private string? Sentence() => random.Next(3) == 0
        ? null
        : "A " + string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Phrases[random.Next(Phrases.Length)] + " ")) + "thing.";

    // The importer's normal form, once more: one operand stands for itself, and an operator holds none of its own kind.
    private static SchemaCondition? Normal(SchemaCondition? condition) => condition switch
    {
        ConditionNot { Operand: var operand } => Normal(operand) is ConditionNot twice ? twice.Operand : new ConditionNot(Normal(operand)!),
        ConditionAll all => Flat(all.Operands, inner => (inner as ConditionAll)?.Operands, operands => new ConditionAll(operands)),
        ConditionAny any => Flat(any.Operands, inner => (inner as ConditionAny)?.Operands, operands => new ConditionAny(operands)),
        _ => condition,
    };

    private static SchemaCondition Flat(
        EquatableArray<SchemaCondition> operands,
        Func<SchemaCondition, EquatableArray<SchemaCondition>?> open,
        Func<EquatableArray<SchemaCondition>, SchemaCondition> make)
    {
        var flat = new EquatableArray<SchemaCondition>(operands.Select(operand => Normal(operand)!).SelectMany(operand => open(operand) ?? new([operand])));
        return flat.Count == 1 ? flat[0] : make(flat);
    }
}
